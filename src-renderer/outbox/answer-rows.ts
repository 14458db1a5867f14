import type { Action, SendAnswer } from '#contract'

/** The rows that an answer of main's brings with it. */
export function rowsOf(answer: SendAnswer): readonly Action[] {
  if (answer.kind === 'attempted') return [answer.action, ...answer.joined]
  return answer.kind === 'not-now' && answer.action !== null ? [answer.action] : []
}
