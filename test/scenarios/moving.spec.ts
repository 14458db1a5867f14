import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { PracticeStore } from '../../src-main/practice/server.ts'
import { CUSTOMER } from '../helpers/canary.ts'
import { type Desk, expect, test } from '../helpers/desk.ts'
import { giveToDeskUser } from '../helpers/desk-user.ts'
import type { RunningApp } from '../helpers/launch-app.ts'
import { saveThree } from '../helpers/save-three.ts'
import {
  connectShop,
  openScreen,
  redeem,
  SHOP_KEY,
  singleUse,
  startShop,
  take,
  writeSettings,
} from '../helpers/shop.ts'

const PASSPHRASE = 'ร้านกาแฟ หน้ามอ 42'
const activity = (window: Page) => window.getByRole('table', { name: 'Activity' })
const row = (window: Page, text: string) => activity(window).getByRole('row').filter({ hasText: text })
const button = (within: Page | Locator, name: string) => within.getByRole('button', { name, exact: true })

/** Another PC of the same shop: a profile of its own. */
async function otherPc(desk: Desk, store: PracticeStore): Promise<RunningApp> {
  const profileDir = path.join(desk.folder, 'other-pc')
  writeSettings(profileDir)
  const running = await desk.launch({ profileDir })
  await connectShop(running.window, { address: store.address })
  return running
}

/** What the person takes in the system's own dialogs. */
const willChoose = ({ app }: RunningApp, file: string) =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, file)

async function fillExport(window: Page, purpose: 'Move them' | 'A copy for safety'): Promise<void> {
  const dialog = window.getByRole('dialog')
  await dialog.getByText(purpose).click()
  await dialog.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await dialog.getByLabel('Passphrase again').fill(PASSPHRASE)
  await button(dialog, 'Choose a place and save').click()
}

async function chooseFile(window: Page): Promise<Locator> {
  await openScreen(window, 'Settings')
  await button(window, 'Restore').click()
  const dialog = window.getByRole('dialog')
  await button(dialog, 'Choose the file').click()
  return dialog
}

async function restore(dialog: Locator, passphrase = PASSPHRASE): Promise<void> {
  await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await button(dialog, 'Restore').click()
}

const executed = ({ ledger }: PracticeStore): string[] => ledger.map(({ kind }) => kind).sort()

test('what waits is moved to another PC, which alone sends it, once', async ({ desk }) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const old = await desk.launch()
  await connectShop(old.window, { address: store.address })
  const codes = await saveThree(old.window, store)
  const file = path.join(desk.folder, 'home', 'moved.counterfoil')
  await willChoose(old, file)

  // Held back with the list: the way to the file is there.
  await openScreen(old.window, 'Settings')
  await button(old.window, 'Remove key').click()
  const held = old.window.getByRole('dialog')
  await expect(held.getByRole('region', { name: 'Actions that wait' }).getByRole('listitem')).toHaveCount(3)
  await expect(held).toContainText('3 actions')
  await button(held, 'Export waiting actions').click()
  await fillExport(old.window, 'Move them')
  await expect(held).toContainText(`3 actions are in ${file}`)
  const bytes = readFileSync(file).toString('latin1')
  for (const word of [...codes, ...Object.values(CUSTOMER), ...Object.values(SHOP_KEY)])
    expect(bytes).not.toContain(word)
  await button(held, 'Close').click()
  await expect(button(held, 'Remove key')).toBeVisible()
  await button(held, 'Cancel').click()
  await openScreen(old.window, 'Activity')
  await expect(row(old.window, 'Handed over')).toHaveCount(3)

  await store.setWeather({ kind: 'clear' })
  const other = await otherPc(desk, store)
  await willChoose(other, file)
  const dialog = await chooseFile(other.window)
  await restore(dialog, 'another passphrase')
  await expect(dialog).toContainText('The passphrase is another one')
  await restore(dialog)
  await expect(dialog).toContainText('3 actions were taken in')
  await button(dialog, 'Close').click()
  await openScreen(other.window, 'Activity')
  await expect(row(other.window, 'Done')).toHaveCount(3)

  // Once more, and after a restart of the old one: nothing is sent again.
  const again = await chooseFile(other.window)
  await restore(again)
  await expect(again).toContainText('3 were here already')
  await button(again, 'Close').click()
  await old.close()
  const restarted = await desk.launch()
  await redeem(restarted.window, take(singleUse(store)).referenceCode)
  await expect(restarted.window.getByText('Redeemed', { exact: true })).toBeVisible()
  await openScreen(restarted.window, 'Activity')
  await expect(row(restarted.window, 'Handed over')).toHaveCount(3)
  await openScreen(restarted.window, 'Settings')
  await button(restarted.window, 'Remove key').click()
  await button(restarted.window.getByRole('dialog'), 'Remove key').click()
  await expect(button(restarted.window, 'Connect your shop')).toBeVisible()
  expect(executed(store)).toEqual(['issue', 'redeem', 'redeem', 'redeem'])
  await restarted.close()
  await other.close()
  await store.close()
})

test('a copy for safety is settled by evidence where the old PC sent on before it died', async ({ desk }) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const old = await desk.launch()
  await connectShop(old.window, { address: store.address })
  await saveThree(old.window, store)
  const file = path.join(desk.folder, 'home', 'copied.counterfoil')
  await willChoose(old, file)
  await openScreen(old.window, 'Settings')
  await button(old.window, 'Export waiting actions').click()
  await fillExport(old.window, 'A copy for safety')
  await expect(old.window.getByRole('dialog')).toContainText(`3 actions are in ${file}`)
  await button(old.window.getByRole('dialog'), 'Close').click()
  await store.setWeather({ kind: 'clear' })
  await openScreen(old.window, 'Activity')
  await expect(row(old.window, 'Done')).toHaveCount(3)
  await old.kill()

  const other = await otherPc(desk, store)
  await willChoose(other, file)
  const dialog = await chooseFile(other.window)
  await restore(dialog)
  await expect(dialog).toContainText('Say first that the PC it was made on is out of use')
  await dialog.getByText('The PC it was made on is out of use', { exact: true }).click()
  await restore(dialog)
  await expect(dialog).toContainText('3 actions were taken in')
  await button(dialog, 'Close').click()
  await openScreen(other.window, 'Activity')
  await expect(row(other.window, 'Checking')).toHaveCount(0)
  await expect(row(other.window, 'Sending')).toHaveCount(0)
  await expect(row(other.window, 'Waiting')).toHaveCount(0)
  await expect(row(other.window, 'Done')).toHaveCount(1)
  await expect(row(other.window, 'Needs a person')).toHaveCount(2)
  expect(executed(store)).toEqual(['issue', 'redeem', 'redeem'])
  await other.close()
  await store.close()
})

/** A PC with a second folder, three actions that wait, and then nothing any more. */
async function diedWithThree(desk: Desk, store: PracticeStore, { hasKeys }: { readonly hasKeys: boolean }) {
  writeSettings(desk.profileDir)
  const old = await desk.launch()
  await connectShop(old.window, { address: store.address })
  const stick = path.join(desk.folder, 'home', 'stick')
  mkdirSync(stick)
  giveToDeskUser(stick)
  await willChoose(old, stick)
  await openScreen(old.window, 'Settings')
  await button(old.window, 'Choose a folder').click()
  await expect(old.window.getByText('In order, last copied')).toBeVisible()
  if (hasKeys) await setPassphrase(old.window)
  await openScreen(old.window, 'Redeem')
  const codes = await saveThree(old.window, store)
  const [copy = ''] = readdirSync(stick)
  const lines = () =>
    readdirSync(path.join(stick, copy))
      .map((name) => readFileSync(path.join(stick, copy, name), 'utf8'))
      .join('')
  await expect.poll(() => lines().split('"type":"intent"').length - 1).toBe(3)
  for (const word of [...codes, ...Object.values(CUSTOMER), ...Object.values(SHOP_KEY)])
    expect(lines()).not.toContain(word)
  await old.kill()
  rmSync(desk.profileDir, { recursive: true })
  await store.setWeather({ kind: 'clear' })
  return stick
}

async function setPassphrase(window: Page): Promise<void> {
  await button(window, 'Set the passphrase').click()
  const dialog = window.getByRole('dialog')
  await dialog.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await dialog.getByLabel('Passphrase again').fill(PASSPHRASE)
  await button(dialog, 'Set the passphrase').click()
  await expect(window.getByText('A passphrase is set')).toBeVisible()
}

async function chooseRecord({ window }: RunningApp): Promise<Locator> {
  await openScreen(window, 'Settings')
  await button(window, 'Restore').click()
  const dialog = window.getByRole('dialog')
  await button(dialog, 'Choose a second folder').click()
  await expect(dialog).toContainText('3 not finished')
  await dialog.getByText('The PC it was made on is out of use', { exact: true }).click()
  return dialog
}

test('of a PC that died, another takes in what waited from the second folder, and sends what was not sent', async ({
  desk,
}) => {
  const store = await startShop()
  const stick = await diedWithThree(desk, store, { hasKeys: true })
  const other = await otherPc(desk, store)
  await willChoose(other, stick)
  const dialog = await chooseRecord(other)
  await restore(dialog, 'another passphrase')
  await expect(dialog).toContainText('The passphrase is another one')
  await restore(dialog)
  await expect(dialog).toContainText('3 actions were taken in')
  await button(dialog, 'Close').click()
  await openScreen(other.window, 'Activity')
  // The redeems are seen not to have happened; of the issue nobody can know.
  await expect(row(other.window, 'Done')).toHaveCount(2)
  await expect(row(other.window, 'Needs a person')).toHaveCount(1)
  await expect(activity(other.window)).toContainText(CUSTOMER.email)
  expect(executed(store)).toEqual(['redeem', 'redeem'])
  await other.close()
  await store.close()
})

test('without its passphrase the second folder tells what waited, and nothing of it is sent', async ({
  desk,
}) => {
  const store = await startShop()
  const stick = await diedWithThree(desk, store, { hasKeys: false })
  const other = await otherPc(desk, store)
  await willChoose(other, stick)
  const dialog = await chooseRecord(other)
  await expect(dialog.getByLabel('Passphrase', { exact: true })).toBeHidden()
  await button(dialog, 'Restore').click()
  await expect(dialog).toContainText('3 actions were taken in')
  await button(dialog, 'Close').click()
  await openScreen(other.window, 'Activity')
  await expect(row(other.window, 'Needs a person')).toHaveCount(3)
  // Their names and codes went with the old keychain: they can be given up, not sent.
  await row(other.window, 'Needs a person').first().click()
  await expect(button(other.window, 'Give up')).toBeVisible()
  await expect(button(other.window, 'Send again')).toBeHidden()
  await openScreen(other.window, 'Redeem')
  await redeem(other.window, take(singleUse(store), 4).referenceCode)
  await expect(other.window.getByText('Redeemed', { exact: true })).toBeVisible()
  expect(executed(store)).toEqual(['redeem'])
  await other.close()
  await store.close()
})
