import type { ReadProblem } from '#contract'
import { messageOf } from '../message-of.ts'

/** A question that main failed to answer, as a read that brought nothing. */
export const asProblem = (error: unknown): { readonly ok: false; readonly problem: ReadProblem } => ({
  ok: false,
  problem: { reason: 'defect', code: '', message: messageOf(error) },
})
