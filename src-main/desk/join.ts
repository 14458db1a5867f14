import { type Action, alikeKey, type Baseline, MOST_ISSUED, type Snapshot } from '#contract'
import { countLeft } from '../journal/action-state.ts'
import type { Desk } from './desk.ts'
import { voucherOf } from './gate.ts'

/**
 * Of the actions that a window would have one request carry with `first`, those for which that is safe: alike,
 * waiting, claimed by nobody, and no more units than one request may ask for, or than the voucher is known to bear.
 * They follow in the order asked for, up to the first that does not fit.
 */
export function joinable(
  desk: Desk,
  first: Action,
  asked: { readonly joined: readonly string[]; readonly snapshot: Snapshot | null },
): readonly Action[] {
  const key = alikeKey(first)
  if (key === null || asked.joined.length === 0) return []
  const voucher = voucherOf(first)
  const baseline = voucher === null ? null : desk.baseline(voucher, asked.snapshot)
  const joined: Action[] = []
  let units = countLeft(first)
  for (const id of new Set(asked.joined)) {
    const action = desk.journal.fold.action(id)
    if (action === undefined || id === first.id || alikeKey(action) !== key || !desk.gate.isFree(action))
      break
    units += countLeft(action)
    if (voucher === null ? units > MOST_ISSUED : !suffices(baseline, units)) break
    joined.push(action)
  }
  return joined
}

/** Are so many units known to be left on a voucher? */
export const suffices = (baseline: Baseline | null, units: number): boolean =>
  baseline !== null && units <= baseline.left - baseline.doneSince
