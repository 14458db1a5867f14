import type { Action, AnswerOf, Bridge, Notice, OpenFailure } from '#contract'
import { NO_MARK } from '../db/mark.ts'
import type { JournalMark, LoadedActions, Storage } from '../db/storage.ts'
import { messageOf } from '../message-of.ts'

export type Recovered =
  | {
      readonly ok: true
      readonly journal: string
      readonly rows: readonly Action[]
      /** The database took the rows, and its mark with them. */
      readonly isStored: boolean
      readonly notices: readonly Notice[]
    }
  /** Main has no journal open. `rows` is what the database last knew, for looking at only. */
  | {
      readonly ok: false
      readonly why: OpenFailure['why']
      readonly detail: string
      readonly rows: readonly Action[]
      readonly notices: readonly Notice[]
    }

type Opened = Extract<AnswerOf<'outbox.open'>, { ok: true }>

const EMPTY: LoadedActions = {
  mark: NO_MARK,
  actions: [],
  setAside: 0,
}

/**
 * Brings the database level with the journal. A whole database needs only the lines after its mark; a lost,
 * damaged or foreign one is rebuilt from the journal, and staff are told. A database that cannot be written
 * does not keep anybody from working: the journal alone decides.
 */
export async function recoverOutbox(bridge: Bridge, storage: Storage, now: number): Promise<Recovered> {
  const notices: Notice[] = []
  const loaded = await storage.loadActions().catch((error: unknown) => {
    notices.push(notice('database-failed', messageOf(error)))
    return EMPTY
  })
  if (loaded.setAside > 0) notices.push(notice('row-unreadable', String(loaded.setAside)))
  const from = isWhole(loaded) ? loaded.mark : EMPTY.mark
  const { answer, hasAll } = await openJournal(bridge, from)
  if (!answer.ok) {
    const { why = 'other', detail } = answer
    return { ok: false, why, detail, rows: loaded.actions, notices }
  }
  notices.push(...answer.notices)
  const isStored = hasAll
    ? await rebuild(storage, loaded, answer, now, notices)
    : await extend(storage, loaded, answer, notices)
  const rows = hasAll ? answer.actions : [...loaded.actions, ...answer.actions]
  return { ok: true, journal: answer.journal, rows, isStored, notices }
}

/** Do the rows still stand at the lines that the mark has added up? */
export function isWhole({ mark, actions }: LoadedActions): boolean {
  const seqSum = actions.reduce((sum, { seq }) => sum + seq, 0)
  return mark.journal !== null && mark.seqSum === seqSum
}

interface From {
  readonly journal: string | null
  readonly seq: number
}

/**
 * Asks for the lines after the mark; another journal than the mark's is answered whole. A journal that ends
 * before the mark has lost its tail: main has learnt so from this very question and has put what is uncertain
 * before a person. Everything is then asked for anew, since rows from lost lines must not outlive them; and so
 * it is when the practice shop began anew, since its cached vouchers are to go.
 */
async function openJournal(
  bridge: Bridge,
  { journal, seq }: From,
): Promise<{ readonly answer: AnswerOf<'outbox.open'>; readonly hasAll: boolean }> {
  const answer = await ask(bridge, { journal, seq })
  if (!answer.ok || answer.journal !== journal) return { answer, hasAll: true }
  const mustForget = has(answer.notices, 'journal-lost') || has(answer.notices, 'practice-reset')
  if (answer.tail >= seq && !mustForget) return { answer, hasAll: false }
  const whole = await ask(bridge, { journal: null, seq: 0 })
  return {
    answer: whole.ok ? { ...whole, notices: [...answer.notices, ...whole.notices] } : whole,
    hasAll: true,
  }
}

const ask = (bridge: Bridge, from: From): Promise<AnswerOf<'outbox.open'>> =>
  bridge.ask['outbox.open'](from).catch((error: unknown) => ({ ok: false, detail: messageOf(error) }))

async function extend(
  storage: Storage,
  loaded: LoadedActions,
  answer: Opened,
  notices: Notice[],
): Promise<boolean> {
  const known = new Set(loaded.actions.map(({ id }) => id))
  const missing = answer.actions.filter(({ id }) => !known.has(id)).length
  if (missing > 0) notices.push({ ...notice('outbox-completed', String(missing)), count: missing })
  return storage.putActions(answer.actions, markOf(answer)).then(
    () => true,
    (error: unknown) => {
      notices.push(notice('database-failed', messageOf(error)))
      return false
    },
  )
}

async function rebuild(
  storage: Storage,
  loaded: LoadedActions,
  answer: Opened,
  now: number,
  notices: Notice[],
): Promise<boolean> {
  const isNewPractice = has(answer.notices, 'practice-reset')
  let isStored = true
  try {
    if (isNewPractice) await storage.forget()
    const notInJournal = await storage.replaceActions(answer.actions, markOf(answer), now)
    if (notInJournal > 0) notices.push(notice('journal-lost', String(notInJournal)))
  } catch (error) {
    isStored = false
    notices.push(notice('database-failed', messageOf(error)))
  }
  const wasThere = loaded.mark.journal !== null || loaded.actions.length > 0 || loaded.setAside > 0
  const isNews = (wasThere || answer.actions.length > 0) && !isNewPractice
  const isTold = has(notices, 'outbox-rebuilt') || has(notices, 'journal-lost')
  if (isNews && !isTold) notices.push(notice('outbox-rebuilt', String(answer.actions.length)))
  return isStored
}

const markOf = ({ journal, tail }: Opened): JournalMark => ({ journal, seq: tail })

const has = (notices: readonly Notice[], kind: Notice['kind']): boolean =>
  notices.some((notice) => notice.kind === kind)

const notice = (kind: Notice['kind'], detail: string): Notice => ({ id: `database:${kind}`, kind, detail })
