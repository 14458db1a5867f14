import type { Action } from '#contract'

const numbers = new Intl.Collator('en', { numeric: true })

/**
 * Compares two actions by when they were accepted; slips decide within one millisecond. A clock that was set
 * back can change places in the backlog, which harms nobody: no two places depend on each other but those of
 * one voucher, and either order redeems it as often.
 */
export function byAcceptance(a: Action, b: Action): number {
  return a.acceptedAt - b.acceptedAt || numbers.compare(a.slip, b.slip)
}
