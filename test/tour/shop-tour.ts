import { cpSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import type { UpdateState } from '#contract'
import { type FaultProxy, startFaultProxy } from '../faults/proxy.ts'
import { expect } from '../helpers/desk.ts'
import { giveToDeskUser } from '../helpers/desk-user.ts'
import { singleUse, startShop, take } from '../helpers/shop.ts'
import type { Tour } from './tour.ts'

const OF_ANOTHER_PC = path.join(import.meta.dirname, '../profiles/kept/0.1.0-sealed/profile/shop/journal')

/** An hour in which no lost answer may be settled: what is not certain stays so. */
export const SHOP_TIMINGS = { settleMs: 3_600_000, settlePerVoucherMs: 0, probeMs: 500, connectMs: 4_000 }

/** A real shop: its key, an answer that is lost, the alarm, and a key that is refused. */
export async function tourShop(tour: Tour): Promise<void> {
  const { window, words } = tour
  const store = await startShop()
  const proxy = await startFaultProxy({ target: { host: '127.0.0.1', port: store.port } })
  await connect(tour, proxy.address())
  await tour.stop('shop-ready', tour.says('redeem.ready'))
  await keyDialogs(tour)
  await updates(tour)
  await refresh(tour, proxy)
  await tour.go('redeem')
  proxy.plan({ kind: 'cut-before-answer', by: 'rst', executed: false }, { match: 'PATCH' })
  await tour.scan(take(singleUse(store)).referenceCode)
  await expect(window.getByRole('article')).toBeVisible()
  await window.keyboard.press('Enter')
  await tour.stop('redeem-checking', tour.says('redeem.checking'))
  await tour.scan('ffffffffffffffffffffffff')
  await expect(tour.says('redeem.notFound')).toBeVisible()
  await window.clock.install()
  await window.clock.fastForward('04:00')
  await tour.stop('waiting-alarm', window.getByText(words('frame.waitingAlarmHint')))
  await tour.go('settings')
  await tour.button('settings.removeKey').click()
  await tour.stop('remove-key-held-back', tour.dialog())
  await travel(tour)
  await secondFolder(tour)
  const answer = { status: 403, body: '{"success":false,"code":"100100","message":"invalid API key"}' }
  proxy.plan({ kind: 'replace', executed: false, answer }, { match: 'GET' })
  await tour.go('redeem')
  await tour.scan('eeeeeeeeeeeeeeeeeeeeeeee')
  await tour.stop('key-refused', window.getByText(words('frame.cause.key-refused'), { exact: true }))
  await window.clock.fastForward(3 * 86_400_000)
  await tour.scan(take(singleUse(store), 1).referenceCode)
  await tour.stop('redeem-offline-too-old', window.locator('.answer').getByText(words('voucher.tooOld')))
  await proxy.close()
  await store.close()
}

/** What waits is saved in a file from the dialog that holds something back; then a file is taken in. */
async function travel(tour: Tour): Promise<void> {
  const file = path.join(tour.folder, 'counterfoil-copy-2026-11-24.counterfoil')
  const passphrase = (key: string) => tour.dialog().getByLabel(tour.words(key), { exact: true })
  await tour.running.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, file)
  await tour
    .dialog()
    .getByRole('button', { name: tour.words('travel.export') })
    .click()
  await tour.stop('export-waiting', tour.dialog())
  await tour.dialog().getByText(tour.words('travel.purposes.copy')).click()
  await passphrase('travel.passphrase').fill('short')
  await tour.button('travel.save').click()
  await tour.stop('export-waiting-errors', tour.dialog().locator('.field-error'))
  await passphrase('travel.passphrase').fill('a long passphrase')
  await passphrase('travel.again').fill('a long passphrase')
  await tour.button('travel.save').click()
  await tour.stop('export-waiting-saved', tour.says('travel.savedTitle'))
  await tour.closeDialog()
  await tour.button('travel.restore').evaluate((element) => element.scrollIntoView({ block: 'center' }))
  await tour.stop('travel-settings', tour.button('travel.restore'))
  await tour.button('travel.restore').click()
  await tour.stop('restore-held-back', tour.dialog())
  await tour.button('travel.restoreAnyway').click()
  await tour.stop('restore', tour.dialog())
  await tour.button('travel.choose').click()
  await passphrase('travel.passphrase').fill('another passphrase')
  await tour.dialog().getByText(tour.words('travel.otherOut')).click()
  await tour.dialog().getByRole('button').last().click()
  await tour.stop('restore-refused', tour.dialog().getByRole('alert'))
  await passphrase('travel.passphrase').fill('a long passphrase')
  await tour.dialog().getByRole('button').last().click()
  // Not by its words: in English they stand behind the dialog, too, while the file is still being opened.
  await tour.stop('restored', tour.dialog().getByRole('status'))
  await tour.closeDialog()
}

/** A list that takes its time, is stopped by the person, and then by the line. */
async function refresh(tour: Tour, proxy: FaultProxy): Promise<void> {
  const { window } = tour
  const bar = window.locator('.refresh')
  proxy.plan({ kind: 'stall', executed: false }, { match: 'GET' })
  await tour.go('vouchers')
  await bar.getByRole('button').click()
  await tour.stop('vouchers-refreshing', window.getByRole('progressbar'))
  await bar.getByRole('button').click()
  await tour.stop('vouchers-stopping', tour.says('vouchers.stopping'))
  await proxy.offline()
  await tour.stop('vouchers-not-refreshed', bar.getByRole('alert'))
  await proxy.online()
}

/** What a build that updates itself says, as its main process tells it. */
async function updates(tour: Tour): Promise<void> {
  const tell = (state: UpdateState) =>
    tour.running.app.evaluate(({ BrowserWindow }, told) => {
      for (const window of BrowserWindow.getAllWindows())
        window.webContents.send('event:updates.changed', told)
    }, state)
  const about = tour.window.getByRole('heading', { name: tour.words('settings.about') })
  await about.evaluate((element) => element.scrollIntoView({ block: 'start' }))
  await tell({ kind: 'failed', detail: 'net::ERR_NAME_NOT_RESOLVED' })
  await tour.stop('update-failed', tour.button('settings.updateCheck'))
  await tell({ kind: 'ready', version: '0.2.0' })
  await tour.stop('update-ready', tour.button('settings.updateNow'))
  await tour.button('settings.updateNow').click()
  await tour.stop('update-ask', tour.dialog())
  await tour.closeDialog()
}

async function connect(tour: Tour, address: string): Promise<void> {
  const { window, words } = tour
  await tour.button('welcome.connect').click()
  await tour.field('welcome.key').fill('ck-7d41f09c2b58-1a2b')
  await window.getByLabel(words('welcome.secret')).fill('canary-secret-9f3e5a71c04d')
  await tour.field('welcome.shopName').fill('ร้านกาแฟหน้าปากซอย สาขาเชียงใหม่')
  await window.getByText(words('welcome.onlyYes')).click()
  await tour.button('welcome.advanced').click()
  await tour.field('welcome.address').fill(address)
  await tour.button('welcome.save').click()
  await expect(tour.says('redeem.ready')).toBeVisible()
  await tour.wearLook()
}

async function keyDialogs(tour: Tour): Promise<void> {
  await tour.go('settings')
  await tour.stop('shop-settings', tour.button('settings.replaceKey'))
  await tour.button('settings.replaceKey').click()
  await tour.stop('replace-key', tour.dialog())
  await tour.dialog().getByRole('button').last().click()
  await tour.stop('replace-key-errors', tour.dialog().getByText(tour.words('rule.required')))
  await tour.closeDialog()
  await tour.button('settings.removeKey').click()
  await tour.stop('remove-key', tour.dialog())
  await tour.closeDialog()
  const health = tour.button('health.title')
  await health.click()
  await health.evaluate((element) => element.scrollIntoView({ block: 'start' }))
  await tour.stop('health', tour.button('health.export'))
}

/** The record goes to a second folder, under a passphrase; then it is found there. */
async function secondFolder(tour: Tour): Promise<void> {
  const folder = path.join(tour.folder, 'stick')
  mkdirSync(folder, { recursive: true })
  giveToDeskUser(folder)
  await tour.running.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, folder)
  await tour.button('travel.mirror.choose').click()
  await tour.button('travel.mirror.saveKeys').click()
  await tour.stop('second-folder-passphrase', tour.dialog())
  for (const key of ['travel.passphrase', 'travel.again'])
    await tour.dialog().getByLabel(tour.words(key), { exact: true }).fill('a long passphrase')
  await tour.dialog().getByRole('button').last().click()
  await tour.button('travel.mirror.stop').evaluate((element) => element.scrollIntoView({ block: 'center' }))
  await tour.stop('second-folder', tour.says('travel.mirror.hasKeys'))
  await tour.button('travel.restore').click()
  await tour.button('travel.restoreAnyway').click()
  await tour.button('travel.chooseRecord').click()
  await tour.stop('restore-own-record', tour.dialog().getByRole('alert'))
  for (const pc of ['counterfoil-0123abcd', 'counterfoil-89ef0123'])
    cpSync(OF_ANOTHER_PC, path.join(folder, pc), { recursive: true })
  giveToDeskUser(folder)
  await tour.button('travel.chooseRecord').click()
  await tour.dialog().locator('.choice').first().click()
  await tour.stop('restore-record', tour.dialog().getByRole('checkbox'))
  await tour.closeDialog()
}
