import {
  DEFAULT_API_ADDRESS,
  type HealthFacts,
  type JournalDamage,
  type KeyStatus,
  type OpenFailure,
  type Settings,
  type Status,
  type WindowFacts,
} from '#contract'

/** What the file is made of: nothing in it names a person, a voucher's code, a key, or what people wrote. */
export interface DiagnosticsFacts {
  /** Unix ms. */
  readonly at: number
  /** Name and version of what it runs on, such as `electron 45.4.1`. */
  readonly versions: readonly string[]
  readonly settings: Settings
  readonly key: KeyStatus
  readonly status: Status
  readonly health: HealthFacts
  readonly window: WindowFacts
  readonly journal: {
    readonly files: readonly { readonly name: string; readonly bytes: number }[]
    readonly kinds: ReadonlyMap<string, number>
    /** Actions by their state. */
    readonly states: ReadonlyMap<string, number>
    readonly damage: readonly JournalDamage[]
    /** Why the last line could not be saved, as a word; `null` where it was. */
    readonly problem: string | null
  } | null
  /** Why the desk that should be open is not; `null` where it is, and on Welcome. */
  readonly unopened: OpenFailure['why'] | null
  /** When processes of the program crashed, as far as their reports are kept, Unix ms. */
  readonly crashes: readonly number[]
  readonly log: readonly string[]
}

const HEAD = `Counterfoil diagnostics
For whoever helps with Counterfoil. It holds versions, settings, counts, how the record of actions is built and the last
lines of the log. It holds no names, phone numbers, e-mail addresses, notes, voucher codes, keys or secrets. Read it
before you send it: it is plain text, and nothing sends it by itself.`

/** The file's text. */
export function diagnosticsText(facts: DiagnosticsFacts): string {
  const { at, versions, settings, health, window, journal, crashes, log } = facts
  const parts = [
    HEAD,
    part('Made', [new Date(at).toISOString(), ...versions]),
    part('Settings', settingsLines(settings)),
    part('Key and connection', standing(facts)),
    part('Files and disk', [
      `free on disk: ${health.diskFree === null ? 'not known' : `${Math.floor(health.diskFree / 1024 ** 2)} MB`}`,
      `last line saved: ${timeOf(health.journal?.savedAt ?? null)}`,
      `problem with saving: ${journal?.problem ?? 'none'}`,
      `copy in a second folder: ${health.mirror === null ? 'none' : (health.mirror.problem ?? 'in order')}`,
      `the window works from memory: ${window.worksFromMemory ? 'yes' : 'no'}`,
      `rows set aside: ${window.rowsAside}`,
    ]),
    part(
      'The record of actions',
      journal === null ? [`no desk is open: ${facts.unopened ?? 'none is wanted'}`] : journalLines(journal),
    ),
    part('Crashes', crashes.map(timeOf)),
    part('The last lines of the log', log),
  ]
  return `${parts.join('\n\n')}\n`
}

const part = (title: string, lines: readonly string[]): string =>
  [`== ${title}`, ...(lines.length === 0 ? ['none'] : lines)].join('\n')

const timeOf = (at: number | null): string => (at === null ? 'not in this run' : new Date(at).toISOString())

const settingsLines = (settings: Settings): string[] => [
  ...linesOf(settings, ''),
  `the usual apiAddress: ${settings.apiAddress === DEFAULT_API_ADDRESS}`,
]

/** Texts that are one of a few words. */
const CHOICES = ['language', 'appearance', 'mode', 'list.style']

/** Every other text was written by somebody (names, folders, addresses, what scanners add): only its length is told. */
function linesOf(settings: object, before: string): string[] {
  return Object.entries(settings).flatMap(([key, value]: [string, unknown]) => {
    const name = `${before}${key}`
    if (Array.isArray(value)) return `${name}: ${value.length}`
    if (typeof value === 'object' && value !== null) return linesOf(value, `${name}.`)
    const isWritten = typeof value === 'string' && !CHOICES.includes(name)
    return `${name}: ${isWritten ? `${value.length} letters` : value}`
  })
}

function standing({ key, status }: DiagnosticsFacts): string[] {
  const { connection, allowance, clock } = status
  return [
    `key: ${key.kind === 'unavailable' ? `${key.kind} (${key.why})` : key.kind}`,
    // Not the service's words, which may repeat what it was asked.
    `connection: ${connection.cause}`,
    `last answer of the service: ${timeOf(connection.provedAt)}`,
    `requests this month: ${allowance.used} of ${allowance.limit}${allowance.isRefused ? ', refused' : ''}`,
    `this computer's clock is ahead by: ${clock === null ? 'not known' : `${Math.round(clock.aheadMs / 1000)} s`}`,
  ]
}

/** Files of the journal's own; what else lies there was named by somebody. */
const OURS = /^journal-(?:\d{6}|damaged)\.jsonl$/

function journalLines({
  files,
  kinds,
  states,
  damage,
}: NonNullable<DiagnosticsFacts['journal']>): readonly string[] {
  return [
    ...files.map(({ name, bytes }) => `${OURS.test(name) ? name : 'another file'}: ${bytes} bytes`),
    ...counted('lines', kinds),
    ...counted('actions', states),
    ...damage.map(({ file, line, what }) => `damaged: ${file}, line ${line}: ${what}`),
  ]
}

const counted = (what: string, counts: ReadonlyMap<string, number>): string[] =>
  [...counts].sort(([a], [b]) => a.localeCompare(b)).map(([name, count]) => `${what} ${name}: ${count}`)
