import type { Page } from '@playwright/test'
import { packComponentsPage } from '../helpers/components-app.ts'
import { expect, test } from '../helpers/desk.ts'
import { axeFindings } from '../tour/axe-check.ts'
import { layoutFindings } from '../tour/layout-check.ts'

/** What is drawn too faintly to be read, by the page's own figures. */
const faint = (window: Page) =>
  window.locator('[data-contrast]').evaluateAll((swatches) =>
    swatches.flatMap((swatch) => {
      const { contrast, least } = (swatch as HTMLElement).dataset
      return Number(contrast) < Number(least) ? [swatch.textContent] : []
    }),
  )

test('the page of components shows each in its states, and axe finds nothing in any look or dialog', async ({
  desk,
}) => {
  const { program, remove } = await packComponentsPage()
  const { window, close } = await desk.launch({ program })
  const found: string[] = []
  const check = async (where: string) => {
    const all = [...(await axeFindings(window)), ...(await layoutFindings(window))]
    found.push(...all.map((finding) => `${where}: ${finding}`))
  }
  for (const language of ['English', 'ไทย']) {
    for (const theme of ['Light', 'Dark']) {
      const look = `${language}, ${theme}`
      await window.locator('.gallery-looks').getByText(language, { exact: true }).click()
      await window.locator('.gallery-looks').getByText(theme, { exact: true }).click()
      await expect(window.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase())
      expect(await window.locator('[data-contrast]').count()).toBeGreaterThan(20)
      expect(await faint(window), look).toEqual([])
      await check(look)
      const openers = window.locator('[data-dialog] > button')
      expect(await openers.count()).toBeGreaterThan(5)
      for (const opener of await openers.all()) {
        const name = await opener.textContent()
        await opener.click()
        await expect(window.getByRole('dialog')).toBeVisible()
        await check(`${look}, dialog “${name}”`)
        await window.keyboard.press('Escape')
        await expect(window.getByRole('dialog')).toBeHidden()
        await expect(opener).toBeFocused()
      }
    }
  }
  expect(found.join('\n')).toBe('')
  await close()
  remove()
})
