import { z } from 'zod'
import { Action, ActionId, Decision } from './action.ts'
import { AcceptRefusal, ActionAnswer, SendAnswer } from './answers.ts'
import { HealthFacts, WindowFacts } from './health.ts'
import { MOST_JOINED } from './joining.ts'
import { keptList, keptText, LONGEST_NAME } from './limits.ts'
import { FolderAnswer, KeysAnswer, SecondFolder } from './mirror.ts'
import { JournalDamage, Notice, OpenFailure } from './notice.ts'
import { LaterReason } from './outcome.ts'
import { ActionRequest } from './request.ts'
import { CsvFile, SaveAnswer } from './saved-file.ts'
import { ApiAddress, Settings, SettingsChange } from './settings.ts'
import { PracticeWeather, Status } from './status.ts'
import {
  ChosenFile,
  ChosenRecords,
  ExportAnswer,
  ExportAsked,
  Passphrase,
  RestoreAnswer,
  RestoreAsked,
} from './travel.ts'
import { Trouble } from './trouble.ts'
import { UninstallAnswer } from './uninstall.ts'
import { UpdateAnswer, UpdateState } from './updates.ts'
import { SeenVoucher, Snapshot } from './voucher.ts'

const nothing = z.undefined()

/** What may be known about the key outside main. */
export const KeyStatus = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('missing') }),
  z.object({ kind: z.literal('saved'), endsIn: keptText }),
  z.object({
    kind: z.literal('unavailable'),
    why: z.enum(['no-keychain', 'locked', 'failed']),
    detail: keptText,
  }),
])
export type KeyStatus = z.infer<typeof KeyStatus>

export const AppState = z.object({
  version: keptText,
  /** The folder everything but the key lies in; shown in Settings. */
  profile: keptText,
  mode: z.enum(['welcome', 'practice', 'shop']),
  /** Fingerprint of the open desk's address and key: whose vouchers are kept. Empty where no key is at hand. */
  shop: keptText,
  settings: Settings,
  /** The system's language, used until one is chosen. */
  systemLanguage: z.enum(['en', 'th']),
  key: KeyStatus,
  notices: keptList(Notice),
})
export type AppState = z.infer<typeof AppState>

/** A person at the counter goes before the backlog. */
export const Urgency = z.enum(['counter', 'backlog'])
export type Urgency = z.infer<typeof Urgency>

/** Why a question to the API brought no answer. `refused` carries the API's code and message. */
export const ReadProblem = z.object({
  reason: z.enum([...LaterReason.options, 'not-found', 'refused', 'not-the-api']),
  code: keptText,
  message: keptText,
  /** The request was written, so it cost one; absent where it was not. */
  wasWritten: z.boolean().optional(),
})
export type ReadProblem = z.infer<typeof ReadProblem>

const read = <T extends z.ZodRawShape>(shape: T) =>
  z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), ...shape }),
    z.object({ ok: z.literal(false), problem: ReadProblem }),
  ])

const ListedPage = {
  vouchers: keptList(SeenVoucher),
  /** Entries of the page that could not be read as vouchers. */
  skipped: z.int().nonnegative(),
  /** The list's own total, all pages together. */
  total: z.int().nonnegative(),
  /** No page after this one; also when the server was seen to ignore the page asked for. */
  last: z.boolean(),
  pagingIgnored: z.boolean(),
}

const KeyAnswer = z.discriminatedUnion('ok', [
  /** `shop` as in `app.state` from now on. */
  z.object({ ok: z.literal(true), shop: keptText, ...ListedPage }),
  z.object({
    ok: z.literal(false),
    problem: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('keychain'), key: KeyStatus }),
      z.object({ kind: z.literal('api'), read: ReadProblem }),
      z.object({ kind: z.literal('actions-wait'), count: z.int() }),
      z.object({ kind: z.literal('cannot-save'), detail: keptText }),
    ]),
  }),
])
export type KeyAnswer = z.infer<typeof KeyAnswer>

/** The key travels in a header, which holds nothing but plain Latin characters: a Thai layout was active. */
export const ApiKey = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .regex(/^[\x21-\x7e]+$/, 'rule.keyNotLatin')

const Secret = { apiKey: ApiKey, apiSecret: z.string().trim().min(1).max(500) }

/**
 * Every question the renderer may ask main: the request's and the answer's schema. This table is the whole
 * bridge: preload, types and test doubles are derived from it, and main refuses whatever does not parse.
 */
export const channels = {
  'app.state': { request: nothing, answer: AppState },
  /** Opens the practice desk; the caller reloads the window. */
  'app.practise': { request: nothing, answer: AppState },
  /** Leaves practice for the shop's desk, or for Welcome where no key is stored; the caller reloads. */
  'app.leavePractice': { request: nothing, answer: AppState },
  /**
   * The window's database cannot be opened: it is put aside, so that a new one can be begun and filled from the
   * journal. At most once a run; `false` where it was done already, or could not be.
   */
  'app.renewDatabase': { request: nothing, answer: z.boolean() },
  /**
   * What encrypts the rows of the open desk's database, 32 bytes each: for the texts, and for finding codes. `null`
   * where none is at hand: then nothing is kept there.
   */
  'app.databaseKeys': {
    request: nothing,
    answer: z.object({ texts: z.base64().max(64), codes: z.base64().max(64) }).nullable(),
  },
  'settings.change': {
    request: SettingsChange,
    answer: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), settings: Settings }),
      z.object({ ok: z.literal(false), detail: keptText }),
    ]),
  },
  /** Tries the key with one list request; only a key that the API accepts is stored. */
  'shop.connect': {
    request: z.object({
      ...Secret,
      shopName: z.string().trim().max(100),
      onlyCounter: z.boolean(),
      apiAddress: ApiAddress,
    }),
    answer: KeyAnswer,
  },
  'shop.replaceKey': { request: z.object(Secret), answer: KeyAnswer },
  'shop.removeKey': {
    request: nothing,
    answer: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true) }),
      z.object({
        ok: z.literal(false),
        why: z.enum(['actions-wait', 'keychain', 'cannot-save']),
        detail: keptText,
      }),
    ]),
  },
  /** Answers with what the journal holds beyond the database's last line; everything, for another journal. */
  'outbox.open': {
    request: z.object({ journal: z.string().max(LONGEST_NAME).nullable(), seq: z.int().nonnegative() }),
    answer: z.discriminatedUnion('ok', [
      z.object({
        ok: z.literal(true),
        journal: keptText,
        tail: z.int().nonnegative(),
        actions: keptList(Action),
        notices: keptList(Notice),
      }),
      z.object({ ok: z.literal(false), why: OpenFailure.shape.why.optional(), detail: keptText }),
    ]),
  },
  /** What of the open desk's journal could not be read, in this start or in an earlier one. */
  'journal.damage': { request: nothing, answer: keptList(JournalDamage) },
  'actions.accept': {
    request: z.object({
      id: ActionId,
      request: ActionRequest,
      staff: z.string().trim().max(100),
      snapshot: Snapshot.nullable(),
    }),
    answer: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), action: Action }),
      z.object({ ok: z.literal(false), refusal: AcceptRefusal }),
    ]),
  },
  'actions.send': {
    request: z.object({
      id: ActionId,
      /** Alike ones that the same request may carry; main takes those for which that is safe. */
      joined: z.array(ActionId).max(MOST_JOINED),
      urgency: Urgency,
      snapshot: Snapshot.nullable(),
    }),
    answer: SendAnswer,
  },
  /** One read-back for an action whose outcome is unknown (or that a person has before them). */
  'actions.check': { request: z.object({ id: ActionId, urgency: Urgency }), answer: SendAnswer },
  'actions.cancel': {
    request: z.object({ id: ActionId, who: z.string().trim().max(100) }),
    answer: ActionAnswer,
  },
  'actions.decide': {
    request: z.object({
      id: ActionId,
      decision: Decision,
      who: z.string().trim().min(1).max(100),
      why: z.string().trim().min(1).max(500),
    }),
    answer: ActionAnswer,
  },
  /** A person has seen what turned up late: it is not told again. */
  'actions.readExtra': { request: z.object({ id: ActionId }), answer: ActionAnswer },
  /** The page met an error nobody expected: for the log. */
  'window.failed': { request: Trouble, answer: nothing },
  /** Asks the person where, and writes the file there; nothing is written that is no CSV, or that nobody chose. */
  'activity.saveCsv': { request: CsvFile, answer: SaveAnswer },
  /** How the open desk's files and its disk are, as of now. */
  'support.health': { request: nothing, answer: HealthFacts },
  /** Asks the person where, and writes there what support needs to know; nothing personal is in it. */
  'support.export': { request: WindowFacts, answer: SaveAnswer },
  /** Asks the person where, and saves what waits there. Sending rests meanwhile. */
  'travel.export': { request: ExportAsked, answer: ExportAnswer },
  /** Asks the person which file to restore: main keeps it in mind. */
  'travel.choose': { request: nothing, answer: ChosenFile },
  /** Asks the person for a second folder or a disk of another PC, and keeps in mind what records lie there. */
  'travel.chooseRecord': { request: nothing, answer: ChosenRecords },
  /** Takes in what the chosen file, or one of the chosen records, brings. */
  'travel.restore': { request: RestoreAsked, answer: RestoreAnswer },
  /** How the copy of the shop's journal in a second folder is. */
  'mirror.state': { request: nothing, answer: SecondFolder },
  /** Asks the person for that folder. */
  'mirror.choose': { request: nothing, answer: FolderAnswer },
  'mirror.stop': { request: nothing, answer: FolderAnswer },
  /** Saves the keys of the record in the second folder, under a passphrase. */
  'mirror.saveKeys': { request: z.object({ passphrase: Passphrase }), answer: KeysAnswer },
  'vouchers.get': {
    request: z.object({ id: z.string().min(1).max(200) }),
    answer: read({ seen: SeenVoucher }),
  },
  /** One page, counted from 1; one request. */
  'vouchers.list': {
    request: z.object({
      page: z.int().positive(),
      /** Entries on a page as they were last seen: main knows it only once it has read the first one itself. */
      pageLength: z.int().positive().nullable(),
    }),
    answer: read(ListedPage),
  },
  'status.get': { request: nothing, answer: Status },
  /** A hint that trying now may help: a person's wish, or the network's return. */
  'connection.tryNow': { request: z.object({ byPerson: z.boolean() }), answer: nothing },
  /** The page's camera panel opens or closes: only in between does main let the page have the camera. */
  'camera.panel': { request: z.object({ open: z.boolean() }), answer: nothing },
  'updates.state': { request: nothing, answer: UpdateState },
  'updates.check': { request: nothing, answer: UpdateAnswer },
  /** Ends the program in order and starts the newer version. `despiteWaiting`: a person has seen what waits. */
  'updates.install': { request: z.object({ despiteWaiting: z.boolean() }), answer: UpdateAnswer },
  /** Was the app started by its uninstaller, to ask a person? Whoever asks shows it to them. */
  'uninstall.asked': { request: nothing, answer: z.boolean() },
  /** Ends the program in order, with the answer. */
  'uninstall.answer': { request: UninstallAnswer, answer: nothing },
  /** Somebody is being served, or no longer: an update waits meanwhile. */
  'counter.occupied': { request: z.object({ occupied: z.boolean() }), answer: nothing },
  'practice.simulate': { request: z.object({ weather: PracticeWeather }), answer: Status },
} as const satisfies Record<string, { request: z.ZodType; answer: z.ZodType }>

export type Channel = keyof typeof channels
export type RequestOf<C extends Channel> = z.infer<(typeof channels)[C]['request']>
export type AnswerOf<C extends Channel> = z.infer<(typeof channels)[C]['answer']>

/** What main tells the renderer unasked. */
export const events = {
  'action.changed': Action,
  'status.changed': Status,
  /** Vouchers that a read of main's own showed: they belong into the cache like those of a `Refresh`. */
  'vouchers.seen': keptList(SeenVoucher),
  /** A connection opened, or a wait is over: what waits may be sent. */
  'connection.opened': nothing,
  /** The PC has slept: whatever waits because something failed may be tried anew. */
  'system.resumed': nothing,
  'updates.changed': UpdateState,
  notice: Notice,
} as const satisfies Record<string, z.ZodType>

export type EventName = keyof typeof events
export type EventOf<E extends EventName> = z.infer<(typeof events)[E]>

/** The bridge as the renderer sees it: one function a channel and one a kind of event, and no pipe. */
export interface Bridge {
  readonly ask: { readonly [C in Channel]: (request: RequestOf<C>) => Promise<AnswerOf<C>> }
  /** Each returns the function that ends the subscription. */
  readonly on: { readonly [E in EventName]: (listener: (payload: EventOf<E>) => void) => () => void }
}
