import type { AcceptRefusal, ReadProblem } from '#contract'
import type { KeptVoucher } from '../../db/storage.ts'
import type { LookupAnswer } from '../../vouchers/lookup.ts'

/** What lies under the scanner's box. */
export type Stage =
  | { readonly kind: 'ready' }
  /** Only while the API is asked: what the cache knows is there at once. */
  | { readonly kind: 'looking'; readonly text: string }
  | { readonly kind: 'not-found'; readonly text: string; readonly asked: boolean }
  | { readonly kind: 'problem'; readonly text: string; readonly problem: ReadProblem }
  | { readonly kind: 'several'; readonly kept: readonly KeptVoucher[] }
  | CardStage

export interface CardStage {
  readonly kind: 'card'
  readonly voucherId: string
  /** Minted when the card opens, so that asking twice is accepted once. */
  readonly actionId: string
  readonly step: CardStep
}

export type CardStep =
  | { readonly kind: 'open' }
  | { readonly kind: 'saving' }
  /** Durable: the answer is read from the action itself from here on. */
  | { readonly kind: 'accepted' }
  | { readonly kind: 'not-accepted'; readonly refusal: AcceptRefusal }
  | { readonly kind: 'failed'; readonly detail: string }

export const READY: Stage = { kind: 'ready' }

export function cardStage(voucherId: string): CardStage {
  return { kind: 'card', voucherId, actionId: crypto.randomUUID(), step: { kind: 'open' } }
}

/** The stage a look-up leads to. */
export function stageAfter(text: string, answer: LookupAnswer): Stage {
  switch (answer.kind) {
    case 'one':
      return cardStage(answer.kept.voucher.id)
    case 'several':
      return { kind: 'several', kept: answer.kept }
    case 'not-found':
      return { kind: 'not-found', text, asked: answer.asked }
    case 'problem':
      return { kind: 'problem', text, problem: answer.problem }
  }
}
