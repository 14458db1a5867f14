import type { SendAnswer } from '#contract'
import { messageOf } from '../message-of.ts'

/** A question that main failed to answer is a defect of ours; it is asked again, ever more rarely. */
export const asDefect = (error: unknown): SendAnswer => ({
  kind: 'later',
  reason: 'defect',
  message: messageOf(error),
  retryAfterMs: null,
})
