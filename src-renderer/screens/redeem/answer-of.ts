import type { Action, ConnectionCause, LaterReason } from '#contract'
import { assertNever } from '../../assert-never.ts'
import type { WaitsFor } from '../../outbox/replay.ts'
import type { CardStep } from './stage.ts'

/** What the screen says, large, once a redeem was asked for. */
export type Answer =
  | { readonly kind: 'saving' }
  | { readonly kind: 'sending'; readonly slip: string }
  | { readonly kind: 'redeemed'; readonly count: number; readonly slip: string }
  | { readonly kind: 'saved'; readonly why: SavedWhy; readonly slip: string }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'checking'; readonly slip: string }
  | { readonly kind: 'person'; readonly slip: string }
  | { readonly kind: 'ended'; readonly slip: string }

export type SavedWhy =
  | { readonly kind: 'reason'; readonly reason: LaterReason }
  | { readonly kind: 'earlier'; readonly slip: string }
  | { readonly kind: 'offline' }

export interface AnswerFacts {
  readonly step: CardStep
  readonly action: Action | undefined
  readonly waitsFor: WaitsFor | null
  readonly cause: ConnectionCause
}

/** `null` while nothing was asked for, or where it was not accepted. */
export function answerOf({ step, action, waitsFor, cause }: AnswerFacts): Answer | null {
  if (step.kind === 'saving') return { kind: 'saving' }
  if (step.kind !== 'accepted') return null
  if (action === undefined) return { kind: 'saving' }
  const { slip } = action
  switch (action.state) {
    case 'queued':
      return queued(slip, waitsFor, cause)
    case 'sending':
      return { kind: 'sending', slip }
    case 'done':
      return { kind: 'redeemed', count: action.request.count, slip }
    case 'refused':
      return refusal(action)
    case 'unknown':
      return { kind: 'checking', slip }
    case 'short':
    case 'needs-a-person':
      return { kind: 'person', slip }
    case 'held':
      return { kind: 'saved', why: { kind: 'reason', reason: 'shop-changed' }, slip }
    case 'cancelled':
    case 'given-up':
    case 'handed-over':
      return { kind: 'ended', slip }
    default:
      return assertNever(action.state)
  }
}

/** Online its turn comes at once: saying "saved" for that blink would only flicker. */
function queued(slip: string, waitsFor: WaitsFor | null, cause: ConnectionCause): Answer {
  if (waitsFor?.kind === 'earlier') return { kind: 'saved', why: waitsFor, slip }
  if (waitsFor?.kind === 'reason') return { kind: 'saved', why: waitsFor, slip }
  if (cause !== 'online' && cause !== 'not-checked') return { kind: 'saved', why: { kind: 'offline' }, slip }
  return { kind: 'sending', slip }
}

function refusal(action: Action): Answer {
  const outcome = action.attempts.at(-1)?.ended?.outcome
  if (outcome?.kind !== 'refused') return { kind: 'refused', code: '', message: '' }
  return { kind: 'refused', code: outcome.code, message: outcome.message }
}
