import type { SeenVoucher, Snapshot } from '#contract'
import type { KeptVoucher } from '../db/storage.ts'

/**
 * What to keep of a voucher after another sight of it. Names and texts are always taken from the new sight.
 * The numbers and `valid` go together with the observation that tells where they were read: without one
 * (something on the voucher was unsettled), or from a read that began before the kept one, they are not taken.
 * @param now Unix ms, for how old this knowledge is where there is no observation.
 */
export function mergeSeen(kept: KeptVoucher | undefined, seen: SeenVoucher, now: number): KeptVoucher {
  const { voucher, observation } = seen
  if (observation !== null && !isOlder(observation, kept?.snapshot ?? null)) {
    const snapshot: Snapshot = { left: voucher.redeemLeft, total: voucher.redeemTotal, observation }
    return { voucher, snapshot, seenAt: observation.at }
  }
  if (kept === undefined) return { voucher, snapshot: null, seenAt: now }
  if (kept.snapshot === null) return { voucher, snapshot: null, seenAt: now }
  const { redeemLeft, redeemTotal, valid } = kept.voucher
  return { ...kept, voucher: { ...voucher, redeemLeft, redeemTotal, valid } }
}

/** Only lines of one journal can be compared; of two journals the one read last is the one in use. */
function isOlder(observation: Snapshot['observation'], kept: Snapshot | null): boolean {
  return (
    kept !== null &&
    kept.observation.journal === observation.journal &&
    observation.seq < kept.observation.seq
  )
}
