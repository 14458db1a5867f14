import path from 'node:path'
import { expect } from '../helpers/desk.ts'
import type { Tour } from './tour.ts'

/** Opens a row by what stands in it, looks at it, and comes back. */
async function row(tour: Tour, name: string, text: string, more?: () => Promise<void>): Promise<void> {
  await tour.window.getByRole('searchbox').fill(text)
  const found = tour.window.getByRole('row').filter({ hasText: text })
  await found.first().click()
  await tour.stop(name, tour.button('activity.back'))
  await more?.()
  await tour.button('activity.back').click()
}

/** Activity of a day in which everything has happened, with the decisions it asks for. */
export async function tourActivity(tour: Tour): Promise<void> {
  const { window, words } = tour
  await tour.stop('notices', window.getByRole('region', { name: words('frame.notices') }))
  await tour.readMessages()
  for (const name of ['activity-extra', 'activity-extra-redeemed']) {
    await tour.button('activity.extra.show').first().click()
    await tour.stop(name, tour.button('activity.extra.read'))
    await tour.button('activity.extra.read').click()
    await expect(tour.button('activity.extra.read')).toBeHidden()
    await tour.button('activity.back').click()
  }
  await tour.stop('activity', window.getByRole('row').nth(2))
  await row(tour, 'activity-other-counters', 'CAFE4', () => decisions(tour))
  await row(tour, 'activity-no-baseline', 'CAFE5')
  await row(tour, 'activity-short', 'PD-0007')
  await row(tour, 'activity-look-alikes', 'PD-0008')
  await row(tour, 'activity-given-up', 'CAFE6')
  await row(tour, 'activity-held', 'CAFE7')
  await row(tour, 'activity-refused', 'CAFE2')
  await row(tour, 'activity-cancelled', 'CAFE3')
  await row(tour, 'activity-done', 'PD-0002')
  await window.getByRole('searchbox').fill('')
  await exported(tour)
  await window.getByRole('searchbox').fill('no such action')
  await tour.stop('activity-none', tour.says('activity.noneTitle'))
}

/** Saved where the person says, and where nothing can be saved. */
async function exported(tour: Tour): Promise<void> {
  const choose = (filePath: string) =>
    tour.running.app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
    }, filePath)
  for (const [name, file] of [
    ['activity-exported', path.join(tour.folder, 'Counterfoil activity 2026-11-24.csv')],
    // Nobody can write where the system keeps its processes.
    ['activity-not-exported', '/proc/Counterfoil activity 2026-11-24.csv'],
  ] as const) {
    await choose(file)
    await tour.button('activity.exported.button').click()
    await tour.stop(name, tour.dialog())
    await tour.closeDialog()
  }
}

async function decisions(tour: Tour): Promise<void> {
  for (const decision of ['wentThrough', 'sendAgain', 'giveUp']) {
    await tour.button(`activity.${decision}`).click()
    await tour.stop(`decide-${decision}`, tour.dialog())
    if (decision === 'giveUp') {
      await tour.dialog().getByRole('button').last().click()
      await tour.stop('decide-errors', tour.says('activity.decide.nameMissing'))
    }
    await tour.closeDialog()
  }
}

/** What waits while the line is away, and can be tried at once. */
export async function tourWaiting(tour: Tour): Promise<void> {
  await tour.simulate('off')
  await tour.go('issue')
  await tour.chooseFirstType()
  await tour.button('issue.issue').click()
  await expect(tour.says('issue.saved')).toBeVisible()
  await tour.go('activity')
  await tour.stop('activity-try-now', tour.button('activity.tryNow'))
}

/** Puts a row into the window's own database that nobody can read, as a fault of the disk would. */
export async function spoilRow(tour: Tour): Promise<void> {
  await tour.window.evaluate(async () => {
    const [known] = (await indexedDB.databases()).filter(({ name }) => name?.includes('practice'))
    const opening = indexedDB.open(known?.name ?? '')
    await new Promise((resolve) => (opening.onsuccess = resolve))
    const writing = opening.result.transaction('actions', 'readwrite')
    writing.objectStore('actions').put({ id: '00000000-0000-4000-8000-00000000dead', sealed: null })
    await new Promise((resolve) => (writing.oncomplete = resolve))
    opening.result.close()
  })
  await tour.window.reload()
  await tour.wearLook()
}
