import { expect, test } from '../helpers/desk.ts'
import { spoilRow } from '../tour/activity-tour.ts'
import { prepareDay } from '../tour/prepared-day.ts'
import { Tour } from '../tour/tour.ts'

const SMALL = { language: 'th', appearance: 'light', width: 1024, height: 768, zoom: 1 } as const

test('the table of Activity stays in sight beneath all that can be told at once', async ({ desk }) => {
  prepareDay(desk, { language: 'th', allowanceLimit: 2 }, { damaged: true })
  const tour = await Tour.begin(desk, SMALL, async () => undefined)
  await tour.go('activity')
  await expect(tour.window.getByRole('table')).toBeVisible()
  await spoilRow(tour)
  await tour.go('activity')
  const { window, words } = tour
  await expect(window.locator('.folded-title')).toHaveCount(2)
  await expect(window.getByRole('row').nth(1)).toBeInViewport({ ratio: 1 })

  const more = window.getByRole('region', { name: words('frame.notices') }).locator('.button-quiet')
  await more.click()
  await expect(window.getByRole('alert')).toHaveCount(5)
  await more.click()
  await expect(window.getByRole('alert')).toHaveCount(1)
  await expect(window.getByRole('row').nth(1)).toBeInViewport({ ratio: 1 })
  await tour.running.close()
})
