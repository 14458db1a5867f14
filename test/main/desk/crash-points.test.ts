import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { type Action, type ActionRequest, isFinal, type Snapshot } from '#contract'
import { acceptAction } from '../../../src-main/desk/accept.ts'
import { askPage, askVoucher } from '../../../src-main/desk/ask.ts'
import type { Desk } from '../../../src-main/desk/desk.ts'
import type { PracticeStore } from '../../../src-main/practice/server.ts'
import { checkAction } from '../../../src-main/settle/check.ts'
import { deskUnderTest, issueOf, redeemOf, sendOne, storeUnderTest } from '../../helpers/desk-under-test.ts'
import { createStoppingJournalFs } from '../../helpers/stopping-journal-fs.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

const voucherIn = (store: PracticeStore): string => {
  const now = Date.now()
  const found = store.store
    .vouchers()
    .find(
      ({ voided, total, used, redeemCode, validOnMs, expiredOnMs }) =>
        !voided &&
        total - used === 1 &&
        redeemCode === '' &&
        validOnMs <= now &&
        (expiredOnMs === 0 || expiredOnMs > now),
    )
  if (found === undefined) throw new Error('no voucher to redeem')
  return found.id
}

/** A short morning: an issue, a redeem, an issue whose answer is lost, and the read that settles it. */
async function morning(desk: Desk, store: PracticeStore, saved: Action[]): Promise<void> {
  const save = async (request: ActionRequest, snapshot: Snapshot | null = null): Promise<string> => {
    const answer = await acceptAction(desk, { id: randomUUID(), request, staff: '', snapshot })
    if (!answer.ok) throw new Error(answer.refusal.why)
    saved.push(answer.action)
    await sendOne(desk, answer.action.id, 'counter', snapshot)
    return answer.action.id
  }
  const type = store.store.configs()[0]?.id ?? ''
  await save(issueOf(type, { count: 2 }))
  await askPage(desk, 1, 'counter')
  const look = await askVoucher(desk, voucherIn(store), 'counter')
  if (!look.ok || look.value.observation === null) throw new Error('nothing to look at')
  const { id, redeemLeft: left, redeemTotal: total } = look.value.voucher
  await save(redeemOf(id), { left, total, observation: look.value.observation })
  await store.setWeather({ kind: 'answer-lost' }, { nextRequests: 1 })
  const lost = await save(issueOf(type, { count: 3 }))
  await checkAction(desk, lost, 'counter')
}

/** What the renderer's loops do: send what waits, read back what is uncertain, until nothing moves any more. */
async function drained(desk: Desk): Promise<void> {
  await vi.waitFor(async () => {
    for (const { id, state } of desk.journal.fold.unfinished()) {
      if (state === 'unknown') await checkAction(desk, id, 'backlog')
      if (state === 'queued') await sendOne(desk, id, 'backlog', null)
    }
    const moving = desk.journal.fold.unfinished().filter(({ state }) => state !== 'needs-a-person')
    if (moving.length > 0) throw new Error(`still moving: ${moving.map(({ state }) => state).join()}`)
  }, 20_000)
}

/** Units executed for an action, by the references of its attempts or by its voucher. */
function executedFor({ ledger }: PracticeStore, { request, attempts }: Action): number {
  const references = attempts.map(({ reference }) => reference)
  return ledger
    .filter(({ kind, reference, voucherIds }) =>
      request.kind === 'issue'
        ? reference !== null && references.includes(reference)
        : kind === 'redeem' && voucherIds.includes(request.voucherId),
    )
    .reduce((sum, { count }) => sum + count, 0)
}

/** Stops at a step, starts again, lets everything end. Returns whether the step was reached at all. */
async function crashAt(step: number): Promise<boolean> {
  const store = await storeUnderTest({ policy: { pageSize: 100 } })
  const folder = temporaryFolder()
  const stopping = createStoppingJournalFs()
  const before = await deskUnderTest(store.address, { folder, stoppingFs: stopping.fs })
  const saved: Action[] = []
  stopping.stopAt(step)
  const ended = await Promise.race([morning(before.desk, store, saved), stopping.stopped])
  await store.setWeather({ kind: 'clear' })
  const { desk } = await deskUnderTest(store.address, { folder })
  await drained(desk)
  const { fold } = desk.journal
  for (const { id } of saved) expect(fold.action(id), `saved, then lost at step ${step}`).toBeDefined()
  for (const action of fold.actions()) {
    const executed = executedFor(store, action)
    expect(executed, `${action.slip} at step ${step}`).toBeLessThanOrEqual(action.request.count)
    if (action.state === 'done') expect(executed, `${action.slip} at step ${step}`).toBe(action.request.count)
    expect(isFinal(action.state) || action.state === 'needs-a-person').toBe(true)
  }
  const total = store.ledger.reduce((sum, { count }) => sum + count, 0)
  const known = [...fold.actions()].reduce((sum, action) => sum + executedFor(store, action), 0)
  expect(total, `unexplained at step ${step}`).toBe(known)
  return ended === 'stopped'
}

const AT_ONCE = 5

test('a stop at any step of the journal loses nothing that was saved and does nothing twice', async () => {
  let reached = 0
  for (let first = 1; ; first += AT_ONCE) {
    const steps = Array.from({ length: AT_ONCE }, (_, index) => first + index)
    const stopped = await Promise.all(steps.map(crashAt))
    reached += stopped.filter(Boolean).length
    if (stopped.includes(false)) break
  }
  expect(reached).toBeGreaterThan(30)
}, 120_000)
