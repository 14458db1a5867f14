import { type Fault, type FaultMethod, type ReplacementAnswer, replacements } from '../faults/fault.ts'

export type WriteMethod = Exclude<FaultMethod, 'GET'>
export type ReadBack = 'answered' | 'fails first'

/** One way for one write to go wrong, and how the read after it fares. */
export interface Cell {
  readonly method: WriteMethod
  /** The fault in words, the same for every cell under it. */
  readonly name: string
  readonly fault: Fault
  /** Whether the service executed the faulty request: never, at once, or after the app had given up. */
  readonly executed: 'no' | 'yes' | 'late'
  readonly readBack: ReadBack
  /** Asked for as staff do, or of the page's own bridge, which is faster. */
  readonly through: 'screens' | 'bridge'
}

type Named = Pick<Cell, 'name' | 'fault' | 'executed'>

const SLOW_DRIP_MS = 40

const either = (name: string, make: (executed: boolean) => Fault): readonly Named[] => [
  { name, fault: make(false), executed: 'no' },
  { name, fault: make(true), executed: 'yes' },
]

const answeredWith = (name: string, answer: ReplacementAnswer): readonly Named[] =>
  either(name, (executed) => ({ kind: 'replace', executed, answer }))

const cuts = (by: 'rst' | 'fin'): readonly Named[] => [
  { name: `${by} on connecting`, fault: { kind: 'cut-on-connect', by }, executed: 'no' },
  { name: `${by} before the request`, fault: { kind: 'cut-before-request', by }, executed: 'no' },
  { name: `${by} inside the request`, fault: { kind: 'cut-inside-request', by }, executed: 'no' },
  ...either(`${by} before the answer`, (executed) => ({ kind: 'cut-before-answer', by, executed })),
  ...either(`${by} inside the answer`, (executed) => ({ kind: 'cut-inside-answer', by, executed })),
]

/**
 * Every fault, with a redirect that leads to `trap`. A 429 that executed is not among them: by the API's
 * contract a request over a limit was not applied.
 */
const faults = (trap: string): readonly Named[] => [
  ...cuts('rst'),
  ...cuts('fin'),
  ...either('half an answer', (executed) => ({ kind: 'truncate', executed })),
  ...either('no answer at all', (executed) => ({ kind: 'stall', executed })),
  ...either('a broken answer', (executed) => ({ kind: 'corrupt', executed })),
  { name: 'a slow answer', fault: { kind: 'drip', everyMs: 1 }, executed: 'yes' },
  { name: 'an answer too slow', fault: { kind: 'drip', everyMs: SLOW_DRIP_MS }, executed: 'yes' },
  ...answeredWith('408', replacements.timeout408),
  ...answeredWith('502 with HTML', replacements.badGatewayHtml),
  { name: '429', fault: { kind: 'replace', executed: false, answer: replacements.limited }, executed: 'no' },
  ...answeredWith('an empty 200', replacements.emptyOk),
  ...answeredWith('200 with HTML', replacements.htmlOk),
  ...answeredWith('302', { status: 302, headers: { Location: trap } }),
  ...answeredWith('JSON without a code', replacements.withoutCode),
  ...answeredWith('a refusal with the code of success', replacements.selfContradicting),
  { name: 'delivered late', fault: { kind: 'deliver-late', when: 'client-gone' }, executed: 'late' },
  { name: 'delivered later', fault: { kind: 'deliver-late', when: 'on-release' }, executed: 'late' },
]

/** After these nothing is uncertain, so nothing is read back. */
const isCertain = ({ name, fault }: Named): boolean =>
  fault.kind === 'cut-on-connect' || name === 'a slow answer' || name === '429'

/** Every eleventh cell goes through the screens. */
const SCREENS_EVERY = 11

/** All cells for one method. */
export const cellsFor = (method: WriteMethod, trap: string): readonly Cell[] => {
  const readBacks = (named: Named): readonly ReadBack[] =>
    isCertain(named) ? ['answered'] : ['answered', 'fails first']
  return faults(trap)
    .flatMap((named) => readBacks(named).map((readBack) => ({ ...named, method, readBack })))
    .map((cell, index) => ({ ...cell, through: index % SCREENS_EVERY === 0 ? 'screens' : 'bridge' }))
}

/** One cell of each kind that differs in how it is settled: what every test run can afford. */
export const fewCellsFor = (method: WriteMethod, trap: string): readonly Cell[] => {
  const wanted: readonly (readonly [Cell['name'], Cell['executed'], ReadBack])[] = [
    ['rst before the request', 'no', 'answered'],
    ['rst before the answer', 'yes', 'fails first'],
    ['no answer at all', 'no', 'answered'],
    ['502 with HTML', 'yes', 'answered'],
    ['302', 'no', 'fails first'],
    ['delivered later', 'late', 'answered'],
  ]
  const all = cellsFor(method, trap)
  return wanted.map(([name, executed, readBack], index) => {
    const found = all.find(
      (cell) => cell.name === name && cell.executed === executed && cell.readBack === readBack,
    )
    if (found === undefined) throw new Error(`there is no cell named ${name}`)
    return { ...found, through: index === 0 ? 'screens' : 'bridge' }
  })
}
