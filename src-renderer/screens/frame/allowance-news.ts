import type { Allowance } from '#contract'
import { forecast } from '../../connection/forecast.ts'
import { LEAST_FOR_A_WRITE } from '../../connection/least-for-a-write.ts'

/** The one thing about the month's requests that is worth its line now, the most pressing first. */
export type AllowanceNews =
  /** The service says that they are used up, whatever was counted here. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'used-up' }
  /** Fewer are left than what waits takes. */
  | { readonly kind: 'short'; readonly count: number }
  /** What waits stays where it is: the rest is kept for people at the counter. */
  | { readonly kind: 'reserve' }
  | { readonly kind: 'waiting'; readonly count: number }
  /** At this pace they end before the month does; Unix ms. */
  | { readonly kind: 'pace'; readonly usedUpAt: number }
  | { readonly kind: 'calm' }

/**
 * @param waiting requests that what waits will take.
 * @param now Unix ms.
 */
export function allowanceNews(allowance: Allowance, waiting: number, now: number): AllowanceNews {
  const { used, limit, reserve, isRefused } = allowance
  const left = limit - used
  if (isRefused) return { kind: 'refused' }
  if (left < LEAST_FOR_A_WRITE) return { kind: 'used-up' }
  if (waiting > left) return { kind: 'short', count: waiting }
  // The last of them needs its read-back free as well.
  if (waiting > 0 && waiting - 1 + LEAST_FOR_A_WRITE > left - reserve) return { kind: 'reserve' }
  if (waiting > 0) return { kind: 'waiting', count: waiting }
  const usedUpAt = forecast(allowance, now)?.usedUpAt ?? null
  return usedUpAt === null ? { kind: 'calm' } : { kind: 'pace', usedUpAt }
}
