import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { dataKeyOf } from '../../src-main/seal/data-key.ts'
import { filesWith } from '../helpers/canary.ts'
import { type Desk, expect, test } from '../helpers/desk.ts'
import { giveToDeskUser } from '../helpers/desk-user.ts'
import { openScreen, startShop, status } from '../helpers/shop.ts'
import { stamps, stampVouchers } from '../matrix/lane.ts'
import { actionsIn } from '../matrix/page-bridge.ts'
import {
  KEPT_KEY,
  KEPT_PORT,
  KEPT_VOUCHERS,
  type Kept,
  keptFacts,
  keptProfiles,
  placeProfile,
} from '../profiles/kept-profiles.ts'

/** The counter PC on which an earlier version was used, after the update: its files, and its key in the keychain. */
function updatedDesk(desk: Desk, name: string, { dataKey }: Kept): void {
  placeProfile(name, desk.profileDir)
  giveToDeskUser(desk.profileDir)
  const { id } = JSON.parse(readFileSync(path.join(desk.profileDir, 'installation.json'), 'utf8'))
  const store = (account: string, entry: object) =>
    desk.keyring.store({ service: 'Counterfoil', account }, JSON.stringify(entry))
  store(id, { v: 1, ...KEPT_KEY })
  if (dataKey === undefined) return
  store(`${id}-data-${dataKeyOf(Buffer.from(dataKey, 'base64')).id}`, { v: 1, key: dataKey })
}

/** What was under way is uncertain now; everything else is as it was left. */
const asExpected = ({ actions }: Kept) =>
  actions.map(({ state, ...action }) => ({ ...action, state: state === 'sending' ? 'unknown' : state }))

const asOpened = async (window: Page) =>
  (await actionsIn(window)).map(({ slip, request, state, doneCount, attempts }) => ({
    slip,
    kind: request.kind,
    count: request.count,
    doneCount,
    references: attempts.map(({ reference }) => reference),
    state,
  }))

const bySlip = <T extends { readonly slip: string }>(list: readonly T[]): readonly T[] =>
  list.toSorted((a, b) => a.slip.localeCompare(b.slip))

const isWaiting = (state: string): boolean => ['queued', 'unknown', 'sending'].includes(state)

for (const name of keptProfiles()) {
  test(`a profile left by ${name} opens with each action as it was, and what waited is sent once`, async ({
    desk,
  }) => {
    const kept = keptFacts(name)
    updatedDesk(desk, name, kept)
    const { window, close } = await desk.launch()
    await expect(status(window, 'Mode')).toContainText('Chiang Mai')
    expect(bySlip(await asOpened(window))).toEqual(bySlip(asExpected(kept)))
    const waiting = kept.actions.filter(({ state }) => isWaiting(state)).length
    await expect(status(window, 'Waiting actions')).toContainText(`${waiting} waiting`)
    await openScreen(window, 'Activity')
    const table = window.getByRole('table', { name: 'Activity' })
    // With the row of its headings.
    await expect(table).toHaveAttribute('aria-rowcount', String(kept.actions.length + 1))
    await openScreen(window, 'Vouchers')
    // A database in clear is gone with its traces: a refresh reads the vouchers anew.
    if (kept.dataKey !== undefined) await expect(window.getByText('ST0010').first()).toBeVisible()
    expect(filesWith(desk.profileDir, 'ST0010')).toEqual([])
    expect(filesWith(desk.profileDir, 'kept-canary')).toEqual([])

    const store = await startShop({
      ...KEPT_KEY,
      port: KEPT_PORT,
      vouchers: stampVouchers(KEPT_VOUCHERS),
      configs: [stamps],
    })
    const queued = kept.actions.filter(({ state }) => state === 'queued')
    const left = waiting - queued.length
    await expect(status(window, 'Waiting actions')).toContainText(`${left} waiting`, { timeout: 60_000 })
    const unitsOf = (actions: readonly { readonly count: number }[]) =>
      actions.reduce((sum, { count }) => sum + count, 0)
    expect(unitsOf(store.ledger)).toBe(unitsOf(queued))
    const done = (await asOpened(window)).filter(({ slip }) => queued.some((one) => one.slip === slip))
    expect(done.map(({ state, doneCount }) => [state, doneCount])).toEqual(
      done.map(({ count }) => ['done', count]),
    )
    await close()
    await store.close()
  })
}
