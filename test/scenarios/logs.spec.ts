import { appendFileSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { CUSTOMER, filesWith, issueByEmail } from '../helpers/canary.ts'
import { expect, test } from '../helpers/desk.ts'
import type { RunningApp } from '../helpers/launch-app.ts'
import {
  connectShop,
  openScreen,
  redeem,
  SHOP_KEY,
  scan,
  singleUse,
  startShop,
  take,
  writeSettings,
} from '../helpers/shop.ts'

/** All that a customer told us, and one word of each, which nothing tells from a word of the program's. */
const wordsOf = (codes: readonly string[]): readonly string[] => [
  ...Object.values(CUSTOMER),
  ...['Somchai', 'Recipient', 'birthday'],
  ...Object.values(SHOP_KEY),
  ...codes,
]

/** Errors that nobody catches, in the page and in main, of every kind that a library throws. */
async function failEverywhere({ app, window }: RunningApp, words: string): Promise<void> {
  await window.evaluate((said) => {
    setTimeout(() => {
      throw new TypeError(said)
    })
    void Promise.reject(Object.assign(new Error(said), { name: said, code: said }))
    void Promise.reject(said)
    void Promise.reject(new DOMException(said, 'DataError'))
  }, words)
  await app.evaluate(({ dialog }, said) => {
    setImmediate(() => {
      throw new RangeError(said)
    })
    void Promise.reject(Object.assign(new Error(said), { name: said, code: said }))
    void Promise.reject(said)
    dialog.showSaveDialog = async () => {
      throw new Error(said)
    }
  }, words)
}

const willSave = ({ app }: RunningApp, file: string) =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, file)

async function exportDiagnostics(window: Page): Promise<void> {
  await openScreen(window, 'Settings')
  const unfold = window.getByRole('button', { name: 'Health and help' })
  await unfold.click()
  await window.getByRole('button', { name: 'Export diagnostics' }).click()
  await expect(window.getByRole('dialog')).toBeVisible()
}

test('whatever goes wrong, neither the log nor the diagnostics hold a customer, a code or the key', async ({
  desk,
}) => {
  const store = await startShop()
  const profileDir = path.join(desk.folder, CUSTOMER.name)
  writeSettings(profileDir)
  const running = await desk.launch({ profileDir })
  const { window } = running
  await connectShop(window, { address: store.address })
  const codes = singleUse(store)
    .slice(0, 2)
    .map(({ referenceCode }) => referenceCode)
  const words = wordsOf(codes)
  const said = words.join(' ')
  const refuse = (method: 'GET' | 'PATCH' | 'POST', status: number, code: string): void =>
    store.refuse({ status, code, message: said }, { methods: [method] })

  for (const [index, code] of ['100906', CUSTOMER.name].entries()) {
    refuse('PATCH', 400, code)
    await openScreen(window, 'Redeem')
    await redeem(window, take(codes, index))
    await expect(window.getByRole('article').getByRole('status')).toContainText('Refused')
    await window.keyboard.press('Escape')
  }
  refuse('GET', 400, CUSTOMER.email)
  await scan(window, 'ffffffffffffffffffffffff')
  await expect(window.getByText('The service said:')).toBeVisible()
  await openScreen(window, 'Vouchers')
  await window.getByRole('button', { name: /^Refresh/ }).click()
  await expect(window.getByText('The service said:')).toBeVisible()
  // The last one is not certain, and ends what is sent until it is.
  for (const [status, code] of [
    [400, '100141'],
    [400, CUSTOMER.phone],
    [500, '100950'],
  ] as const) {
    refuse('POST', status, code)
    await issueByEmail(window)
    await expect(window.getByText(/^Refused|^Not certain/)).toBeVisible()
    await window.getByRole('button', { name: 'Next', exact: true }).click()
  }
  await failEverywhere(running, said)
  await exportDiagnostics(window)
  await window.keyboard.press('Enter')
  await willSave(running, `/proc/${CUSTOMER.name}.csv`)
  await openScreen(window, 'Activity')
  await window.getByRole('button', { name: 'Export CSV' }).click()
  await expect(window.getByRole('dialog')).toContainText('Not exported')
  await window.keyboard.press('Enter')
  const journal = path.join(profileDir, 'shop', 'journal')
  appendFileSync(path.join(journal, take(readdirSync(journal))), said)
  await issueByEmail(window)
  await expect(window.getByRole('alert').filter({ hasText: 'Not saved, not issued' })).toBeVisible()

  const file = path.join(desk.folder, 'home', 'diagnostics.txt')
  await willSave(running, file)
  await exportDiagnostics(window)
  await running.close()
  const logs = path.join(profileDir, 'logs')
  const log = readFileSync(path.join(logs, 'main.log'), 'utf8')
  for (const event of ['send.ended', 'window.failed', 'main.uncaught', 'main.unhandled', 'ipc.failed'])
    expect(log).toContain(event)
  for (const event of ['file.notSaved', 'cannot-save']) expect(log).toContain(event)
  const diagnostics = readFileSync(file, 'utf8')
  expect(diagnostics).toContain('window.failed')
  for (const word of words) {
    expect(filesWith(logs, word), word).toEqual([])
    expect(diagnostics, word).not.toContain(word)
    expect(running.output(), word).not.toContain(word)
  }
  await store.close()
})
