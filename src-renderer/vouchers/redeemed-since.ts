import type { Action, Snapshot } from '#contract'

/**
 * Units this counter's finished redeems took from a voucher since its numbers were read: for showing what is
 * left. Main does its own sum for baselines, from the journal itself.
 * @param redeems every redeem of the voucher.
 * @param journal id of the open journal: lines of another one can only be compared by time.
 */
export function redeemedSince(
  redeems: readonly Action[],
  snapshot: Snapshot | null,
  journal: string | null,
): number {
  if (snapshot === null) return 0
  const { observation } = snapshot
  const isLater = (action: Action): boolean =>
    observation.journal === journal
      ? action.seq > observation.seq
      : (action.attempts.at(-1)?.startedAt ?? action.acceptedAt) > observation.at
  return redeems.filter(isLater).reduce((sum, { doneCount }) => sum + doneCount, 0)
}
