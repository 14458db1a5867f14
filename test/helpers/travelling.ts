import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { vi } from 'vitest'
import { type Action, type ExportPurpose, isMoveUnfinished, type Snapshot } from '#contract'
import { askPage, askVoucher } from '../../src-main/desk/ask.ts'
import type { Desk } from '../../src-main/desk/desk.ts'
import type { PracticeStore } from '../../src-main/practice/server.ts'
import { checkAction } from '../../src-main/settle/check.ts'
import { type ExportAsked, exportWaiting } from '../../src-main/travel/export.ts'
import { restoreFile } from '../../src-main/travel/restore.ts'
import { readSealed } from '../../src-main/travel/sealed-file.ts'
import {
  accepted,
  type DeskUnderTest,
  deskUnderTest,
  issueOf,
  redeemOf,
  sendOne,
  storeUnderTest,
} from './desk-under-test.ts'
import { temporaryFolder } from './temporary-folder.ts'

export const PASSPHRASE = 'a long passphrase'

export interface Waiting {
  readonly issue: Action
  readonly redeem: Action
  readonly snapshots: { readonly voucherId: string; readonly snapshot: Snapshot }[]
}

/** An issue and a redeem that wait to be sent, the voucher seen before. */
export async function waitingAt(desk: Desk, store: PracticeStore): Promise<Waiting> {
  await askPage(desk, 1, 'counter')
  const plain = store.store
    .vouchers()
    .find(
      ({ voided, total, used, redeemCode, validOnMs, expiredOnMs }) =>
        !voided &&
        total - used === 1 &&
        redeemCode === '' &&
        validOnMs <= Date.now() &&
        (expiredOnMs === 0 || expiredOnMs > Date.now()),
    )
  const look = await askVoucher(desk, plain?.id ?? '', 'counter')
  if (!look.ok || look.value.observation === null) throw new Error('nothing to redeem')
  const { id: voucherId, redeemLeft: left, redeemTotal: total } = look.value.voucher
  const snapshot = { left, total, observation: look.value.observation }
  return {
    issue: await accepted(desk, issueOf(store.store.configs()[0]?.id ?? '', { count: 2 })),
    redeem: await accepted(desk, redeemOf(voucherId), snapshot),
    snapshots: [{ voucherId, snapshot }],
  }
}

export const newFile = () => path.join(temporaryFolder(), 'waiting.counterfoil')

export const exported = (
  desk: Desk,
  file: string,
  purpose: ExportPurpose,
  { snapshots = [], again = false }: Partial<Pick<ExportAsked, 'snapshots' | 'again'>> = {},
) => exportWaiting(desk, file, { purpose, passphrase: PASSPHRASE, snapshots, again })

export async function restored(
  desk: Desk,
  which: string,
  { isOtherOut = true, isKeyNew = false }: { isOtherOut?: boolean; isKeyNew?: boolean } = {},
) {
  const file = readSealed(await readFile(which))
  if (typeof file === 'string' || file.header.purpose === 'keys') throw new Error('not a file with actions')
  const { purpose } = file.header
  return restoreFile(desk, { kind: 'file', file, purpose }, { passphrase: PASSPHRASE, isOtherOut, isKeyNew })
}

/** Of what was handed over, how many have no finished file. */
export const unfinishedMoves = ({ journal }: Desk): number =>
  [...journal.fold.actions()].filter(isMoveUnfinished).length

export const firstConfig = ({ store }: PracticeStore): string => store.configs()[0]?.id ?? ''

export const stateOf = (desk: Desk, { id }: Action) => desk.journal.fold.action(id)?.state

/** What the page's loops do, until nothing moves any more. */
export async function drained(desk: Desk, { snapshots }: Pick<Waiting, 'snapshots'>): Promise<void> {
  await vi.waitFor(async () => {
    for (const { id, state, request } of desk.journal.fold.unfinished()) {
      if (state === 'unknown') await checkAction(desk, id, 'backlog')
      if (state !== 'queued') continue
      const seen = request.kind === 'redeem' && snapshots.find((one) => one.voucherId === request.voucherId)
      await sendOne(desk, id, 'backlog', seen ? seen.snapshot : null)
    }
    const moving = desk.journal.fold.unfinished().filter(({ state }) => state !== 'needs-a-person')
    if (moving.length > 0) throw new Error(`still moving: ${moving.map(({ state }) => state).join()}`)
  }, 20_000)
}

export const units = ({ ledger }: PracticeStore, kind: 'issue' | 'redeem'): number =>
  ledger.filter((entry) => entry.kind === kind).reduce((sum, { count }) => sum + count, 0)

export async function twoPcs(): Promise<{ store: PracticeStore; here: DeskUnderTest; there: DeskUnderTest }> {
  const store = await storeUnderTest({ policy: { pageSize: 100 } })
  return { store, here: await deskUnderTest(store.address), there: await deskUnderTest(store.address) }
}
