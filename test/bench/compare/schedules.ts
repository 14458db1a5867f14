import { type Fault, type ReplacementAnswer, replacements } from '../../faults/fault.ts'

/** One way for a send to go wrong. `ends`: the program is ended while it waits for the answer. */
export interface Schedule {
  readonly name: string
  readonly fault: Fault
  readonly ends: boolean
}

const plain = (name: string, fault: Fault): Schedule => ({ name, fault, ends: false })

const either = (name: string, answer: ReplacementAnswer): readonly Schedule[] => [
  plain(`${name}, not executed`, { kind: 'replace', executed: false, answer }),
  plain(`${name}, executed`, { kind: 'replace', executed: true, answer }),
]

export const schedules: readonly Schedule[] = [
  plain('cut before the request', { kind: 'cut-before-request', by: 'rst' }),
  plain('cut inside the request', { kind: 'cut-inside-request', by: 'rst' }),
  plain('cut before the answer, executed', { kind: 'cut-before-answer', by: 'rst', executed: true }),
  plain('cut inside the answer, executed', { kind: 'cut-inside-answer', by: 'rst', executed: true }),
  ...either('408', replacements.timeout408),
  ...either('502 with HTML', replacements.badGatewayHtml),
  plain('429', { kind: 'replace', executed: false, answer: replacements.limited }),
  ...either('an empty 200', replacements.emptyOk),
  ...either('200 with HTML', replacements.htmlOk),
  { name: 'ended while sending, not executed', fault: { kind: 'stall', executed: false }, ends: true },
  { name: 'ended while sending, executed', fault: { kind: 'stall', executed: true }, ends: true },
]
