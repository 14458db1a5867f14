import { type Action, isFinal } from '#contract'
import type { LedgerEntry } from '../../src-main/practice/ledger.ts'

/** What a comparison of the outbox with the ledger found, each as one line for whoever looks into it. */
export interface Losses {
  readonly lost: readonly string[]
  readonly duplicated: readonly string[]
}

const units = (entries: readonly { readonly count: number }[]): number =>
  entries.reduce((sum, { count }) => sum + count, 0)

/**
 * Compares what was acknowledged, what the outbox says of it and what the service executed. An action that is
 * missing or not over, or that says more than was executed, is lost; what was executed beyond it is duplicated.
 */
export function compareWithLedger(
  acknowledged: ReadonlySet<string>,
  actions: ReadonlyMap<string, Action>,
  ledger: readonly LedgerEntry[],
): Losses {
  const all = [...actions.values()]
  const missing = [...acknowledged].filter((id) => !actions.has(id)).map((id) => `${id} is missing`)
  const unfinished = all
    .filter(({ state }) => !isFinal(state))
    .map(({ slip, state }) => `${slip} was left ${state}`)
  const groups = groupsOf(all, ledger).map(({ name, done, executed }) => ({
    words: `${name}: ${done} done, ${executed} executed`,
    difference: executed - done,
  }))
  return {
    lost: [
      ...missing,
      ...unfinished,
      ...groups.filter(({ difference }) => difference < 0).map(({ words }) => words),
    ],
    duplicated: groups.filter(({ difference }) => difference > 0).map(({ words }) => words),
  }
}

interface Group {
  readonly name: string
  readonly done: number
  readonly executed: number
}

/** An issue by its references, redeems by their voucher, and what belongs to no action. */
function groupsOf(actions: readonly Action[], ledger: readonly LedgerEntry[]): readonly Group[] {
  const issues = actions
    .filter(({ request }) => request.kind === 'issue')
    .map(({ slip, attempts, doneCount }) => {
      const references = new Set(attempts.map(({ reference }) => reference))
      const entries = ledger.filter(({ reference }) => reference !== null && references.has(reference))
      return { name: slip, done: doneCount, executed: units(entries) }
    })
  const vouchers = new Set(
    ledger.filter(({ kind }) => kind === 'redeem').flatMap((entry) => entry.voucherIds),
  )
  const redeems = actions.flatMap(({ request, doneCount }) =>
    request.kind === 'redeem' ? [{ voucherId: request.voucherId, doneCount }] : [],
  )
  for (const { voucherId } of redeems) vouchers.add(voucherId)
  const byVoucher = [...vouchers].map((id) => ({
    name: `voucher ${id}`,
    done: redeems
      .filter(({ voucherId }) => voucherId === id)
      .reduce((sum, { doneCount }) => sum + doneCount, 0),
    executed: units(ledger.filter(({ kind, voucherIds }) => kind === 'redeem' && voucherIds.includes(id))),
  }))
  const ours = new Set(actions.flatMap(({ attempts }) => attempts.map(({ reference }) => reference)))
  const strays = ledger.filter(({ kind, reference }) => kind === 'issue' && !ours.has(reference ?? ''))
  return [...issues, ...byVoucher, { name: 'issued for nobody', done: 0, executed: units(strays) }]
}
