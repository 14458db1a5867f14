import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { type FaultProxy, startFaultProxy } from '../faults/proxy.ts'
import { dataKeyIn } from '../helpers/data-key.ts'
import { expect, test } from '../helpers/desk.ts'
import { waitUntil } from '../helpers/processes.ts'
import { connectShop, issue, openScreen, redeem, startShop, status, writeSettings } from '../helpers/shop.ts'
import { KEPT_KEY, KEPT_PORT, KEPT_PROFILES, KEPT_VOUCHERS, type Kept } from '../profiles/kept-profiles.ts'
import { LANE_TIMINGS, stamps, stampVouchers } from './lane.ts'
import {
  acceptThrough,
  actionsIn,
  decideIn,
  isOver,
  issueOf,
  readFirstPage,
  redeemOf,
} from './page-bridge.ts'
import { writeReport } from './report.ts'

/** Long enough that nothing uncertain is settled while the profile is made, or when a test opens it. */
const HOUR_MS = 3_600_000

const voucherId = (number: number): string => `65b2a0000000000000${String(number).padStart(4, '0')}aa`

/** One who is not there, so that personal data can be looked for. */
const somebody = {
  delivery: 'email',
  recipientName: 'สมหญิง ตัวอย่าง',
  recipientEmail: 'kept-canary@example.com',
  recipientPhone: '0891234567',
  customerNote: 'สุขสันต์วันเกิด kept-canary-note',
} as const

/** A shop's service on the one port, which takes the key it is given. */
async function startService(key: typeof KEPT_KEY) {
  const vouchers = stampVouchers(KEPT_VOUCHERS).map((one) => ({ ...one, voided: one.id === voucherId(1) }))
  const store = await startShop({ ...key, vouchers, configs: [stamps] })
  const proxy = await startFaultProxy({ target: { host: '127.0.0.1', port: store.port }, port: KEPT_PORT })
  const close = async () => {
    await proxy.close()
    await store.close()
  }
  return { store, proxy, close }
}

async function accept(window: Page, request: Parameters<typeof acceptThrough>[1]): Promise<string> {
  const number = request.kind === 'redeem' ? request.voucherId : null
  const snapshot = number === null ? null : ((await readFirstPage(window)).get(number) ?? null)
  const answer = await acceptThrough(window, request, { snapshot })
  if (!answer.ok) throw new Error(`not accepted: ${answer.refusal.why}`)
  return answer.action.id
}

/** What was asked under a key that the service then refused, and that another took the place of. */
async function heldFromAnotherKey(window: Page): Promise<void> {
  const old = { apiKey: 'ck-kept-profile-1a1a', apiSecret: 'canary-kept-secret-0ld' }
  const before = await startService(old)
  await connectShop(window, { address: before.proxy.address(), ...old, onlyCounter: false })
  await before.proxy.offline()
  await acceptThrough(window, { ...issueOf(stamps.id, 1, ''), ...somebody })
  await expect(status(window, 'Waiting actions')).toContainText('1 waiting')
  await before.close()
}

async function replaceKey(window: Page): Promise<void> {
  await expect(status(window, 'Connection')).toContainText('API key refused')
  await openScreen(window, 'Settings')
  await window.getByRole('button', { name: 'Replace key' }).click()
  await window.getByRole('textbox', { name: 'API key' }).fill(KEPT_KEY.apiKey)
  await window.getByLabel('API secret').fill(KEPT_KEY.apiSecret)
  await window.getByRole('button', { name: 'Save and test' }).click()
  // Between the two keys no desk is open.
  await expect(async () => expect(await statesIn(window)).toContain('held')).toPass()
}

const statesIn = async (window: Page): Promise<readonly string[]> =>
  (await actionsIn(window)).map(({ state }) => state)

const settled = (window: Page, id: string) =>
  waitUntil('it is settled', async () =>
    (await actionsIn(window)).some((one) => one.id === id && isOver(one)),
  )

/** One of everything that ends, or that a person has before them. */
async function endedActions(window: Page, { store, proxy }: Awaited<ReturnType<typeof startService>>) {
  await openScreen(window, 'Redeem')
  await redeem(window, 'ST0002')
  await expect(window.getByText('Redeemed', { exact: true })).toBeVisible()
  await settled(window, await accept(window, { ...issueOf(stamps.id, 2, 'counter two'), ...somebody }))
  await settled(window, await accept(window, redeemOf(voucherId(1), 1)))
  store.setPolicy({ createFewer: 2 })
  await settled(window, await accept(window, issueOf(stamps.id, 5, '')))
  store.setPolicy({ createFewer: 0 })
  for (const number of [3, 4, 5]) {
    proxy.plan({ kind: 'cut-before-answer', by: 'rst', executed: true }, { match: 'PATCH' })
    const id = await accept(window, redeemOf(voucherId(number), 1))
    await settled(window, id)
    if (number === 4) await decideIn(window, id, 'give-up')
    if (number === 5) await decideIn(window, id, 'went-through')
  }
}

async function cancelled(page: Page, proxy: FaultProxy): Promise<void> {
  const snapshot = (await readFirstPage(page)).get(voucherId(6)) ?? null
  await proxy.offline()
  const answer = await acceptThrough(page, redeemOf(voucherId(6), 1), { snapshot })
  if (!answer.ok) throw new Error('not accepted')
  await page.evaluate(
    (id) => window.counterfoil.ask['actions.cancel']({ id, who: 'Malee' }),
    answer.action.id,
  )
  await expect.poll(() => statesIn(page)).toContain('cancelled')
  await proxy.online()
}

/** Two that are uncertain, then so many under way that others wait behind them. */
async function unfinishedActions(window: Page, proxy: FaultProxy): Promise<void> {
  const known = await readFirstPage(window)
  const ask = async (request: Parameters<typeof acceptThrough>[1], number?: number) =>
    acceptThrough(window, request, { snapshot: known.get(voucherId(number ?? 0)) ?? null })
  const uncertain = async (count: number) =>
    expect
      .poll(async () => (await statesIn(window)).filter((state) => state === 'unknown').length)
      .toBe(count)
  proxy.plan({ kind: 'cut-before-answer', by: 'rst', executed: true }, { match: 'PATCH' })
  await ask(redeemOf(voucherId(7), 2), 7)
  await uncertain(1)
  proxy.plan({ kind: 'cut-before-answer', by: 'rst', executed: false }, { match: 'POST' })
  await ask({ ...issueOf(stamps.id, 3, ''), ...somebody })
  await uncertain(2)
  proxy.plan({ kind: 'stall', executed: true }, { match: ['PATCH', 'POST'], times: 100 })
  for (let number = 8; number < 18; number += 1) await ask(redeemOf(voucherId(number), 1), number)
  await ask({ ...issueOf(stamps.id, 1, 'the last of the day'), ...somebody })
  await expect.poll(() => statesIn(window)).toEqual(expect.arrayContaining(['sending', 'queued']))
}

const FOLDERS = ['settings.json', 'installation.json', 'shop', 'practice', 'IndexedDB'] as const

function keep(profileDir: string, facts: Kept): void {
  const folder = path.join(KEPT_PROFILES, process.env.COUNTERFOIL_KEPT_NAME ?? facts.version)
  if (existsSync(folder)) throw new Error(`${folder} is there already: what was kept is never changed`)
  mkdirSync(folder, { recursive: true })
  for (const name of FOLDERS) {
    cpSync(path.join(profileDir, name), path.join(folder, 'profile', name), { recursive: true })
  }
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    // Chromium's own notes, which it makes anew.
    if (/\/(LOCK|LOG|LOG\.old)$/.test(file)) rmSync(path.join(folder, file))
    else if (/canary-kept-secret/.test(readable(path.join(folder, file))))
      throw new Error(`a secret in ${file}`)
  }
  writeFileSync(path.join(folder, 'made.json'), `${JSON.stringify(facts, null, 2)}\n`)
}

function readable(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return ''
  }
}

test('a profile with actions in every state is kept', async ({ desk }) => {
  writeSettings(desk.profileDir, { timings: LANE_TIMINGS, allowanceLimit: 100_000 })
  const morning = await desk.launch()
  await morning.window.getByRole('button', { name: 'Practise first' }).click()
  await expect(status(morning.window, 'Mode')).toContainText('Practice')
  await issue(morning.window, 2)
  await expect(morning.window.getByText('Issued', { exact: true })).toBeVisible()
  await openScreen(morning.window, 'Settings')
  await morning.window.getByRole('button', { name: 'Connect your shop' }).click()
  await heldFromAnotherKey(morning.window)
  const service = await startService(KEPT_KEY)
  await replaceKey(morning.window)
  await endedActions(morning.window, service)
  await cancelled(morning.window, service.proxy)
  await morning.close()

  const stored = JSON.parse(readFileSync(path.join(desk.profileDir, 'settings.json'), 'utf8'))
  const timings = { ...stored.timings, settleMs: HOUR_MS, settleAfterCrashMs: HOUR_MS, headersMs: 600_000 }
  writeSettings(desk.profileDir, { ...stored, timings })
  const evening = await desk.launch()
  await expect(status(evening.window, 'Mode')).toContainText('Chiang Mai')
  await unfinishedActions(evening.window, service.proxy)
  const electron = await evening.app.evaluate(() => process.versions.electron ?? '')
  const version = await evening.app.evaluate(({ app }) => app.getVersion())
  const actions = await actionsIn(evening.window)
  await evening.kill()
  await service.close()
  const facts = actions.map(({ slip, request, state, doneCount, attempts }) => ({
    slip,
    kind: request.kind,
    count: request.count,
    state,
    doneCount,
    references: attempts.map(({ reference }) => reference),
  }))
  const dataKey = dataKeyIn(desk)?.secret.export().toString('base64')
  keep(desk.profileDir, { version, electron, actions: facts, vouchers: KEPT_VOUCHERS, dataKey })
  writeReport('keep-profile', 'actions', { actions: actions.length })
})
