import { z } from 'zod'
import { keptList, keptText } from './limits.ts'
import { Outcome } from './outcome.ts'
import { StoredRequest } from './request.ts'
import { Snapshot } from './voucher.ts'

/** Minted by the screen when its form or card opens, so that asking twice is accepted once. */
export const ActionId = z.uuid().max(36)
/** `CF-` and two groups of four from Crockford's alphabet: 40 random bits, easy to read out. */
export const Reference = z
  .string()
  .max(12)
  .regex(/^CF-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)

/** Wall clock, Unix ms. Shown to people; never used to decide whether something has settled. */
const At = z.number()

export const ActionState = z.enum([
  'queued',
  'sending',
  'unknown',
  'short',
  'needs-a-person',
  'held',
  'done',
  'refused',
  'cancelled',
  'given-up',
  'handed-over',
])
export type ActionState = z.infer<typeof ActionState>

/** The voucher's numbers as last observed, frozen when an attempt begins. */
export const Baseline = z.object({
  left: z.int(),
  total: z.int(),
  /** Units our own finished redeems took since that observation. */
  doneSince: z.int().nonnegative(),
})
export type Baseline = z.infer<typeof Baseline>

/** What a read-back saw. */
export const Evidence = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('redeem'),
    left: z.int(),
    total: z.int(),
    /** Size of the change against the baseline, less our own finished redeems; `null` where it says nothing. */
    change: z.int().nullable(),
  }),
  z.object({
    kind: z.literal('issue'),
    found: z.int().nonnegative(),
    /** Every page was read and the distinct ids add up to the list's own total, first page and last. */
    complete: z.boolean(),
    /** Vouchers nobody here can explain that look like these (type, recipient, time). */
    lookAlikes: z.int().nonnegative(),
    /** A reference has come back intact at this shop before. */
    noteProven: z.boolean(),
  }),
])
export type Evidence = z.infer<typeof Evidence>

/** Why evidence could not decide; the screens put it in words, with the numbers of the last check. */
export const NeedReason = z.enum([
  'other-counters',
  'changed-otherwise',
  'overtaken',
  'no-baseline',
  'short',
  'list-incomplete',
  'note-not-proven',
  'look-alikes',
  'unknown-again',
  'refused-unexpectedly',
  'voucher-gone',
  'other-shop',
  'journal-lost',
  'extra-found',
  'companion-found',
  'details-shut',
  'copied',
])
export type NeedReason = z.infer<typeof NeedReason>

export const Verdict = z.enum(['wait', 'done', 'not-done', 'short', 'person'])
export type Verdict = z.infer<typeof Verdict>

export const Check = z.object({ at: At, evidence: Evidence, verdict: Verdict, need: NeedReason.nullable() })
export type Check = z.infer<typeof Check>

/**
 * An action's place in a request that carried several: units are shared out in order, so that what was made of
 * it falls to the first ones.
 */
export const Joined = z.object({
  /** Units the request asked for, all actions together. */
  count: z.int().positive(),
  /** Units of the actions before this one. */
  before: z.int().nonnegative(),
})
export type Joined = z.infer<typeof Joined>

/** One try of a send, under a reference of its own. */
export const Attempt = z.object({
  reference: Reference,
  seq: z.int().positive(),
  startedAt: At,
  /** The server's time then, Unix ms, or an earlier one that is certain; `null` where nothing had told it yet. */
  serverAt: z.number().nullable().optional(),
  /** Units it asked for this action. */
  count: z.int().positive(),
  /** Absent where the request carried this action alone. */
  joined: Joined.optional(),
  baseline: Baseline.nullable(),
  ended: z.object({ at: At, outcome: Outcome }).nullable(),
  checks: keptList(Check),
})
export type Attempt = z.infer<typeof Attempt>

export const Decision = z.enum(['went-through', 'send-again', 'give-up'])
export type Decision = z.infer<typeof Decision>

/** Things people did to an action, for its history. */
export const Note = z.object({
  at: At,
  what: z.enum(['cancelled', 'held', 'handed-over', 'restored', ...Decision.options]),
  who: keptText,
  why: keptText,
})
export type Note = z.infer<typeof Note>

/**
 * What turned up after it had been ruled out: vouchers beyond those an attempt is held to have made, or units a
 * redeem judged not done took all the same.
 */
export const Extra = z.object({
  voucherIds: keptList(keptText),
  units: z.int().nonnegative(),
  /** A person has seen it; until then it is told again at each start. */
  isRead: z.boolean(),
})
export type Extra = z.infer<typeof Extra>

/** Why a file with waiting actions was made: to let another PC send them, or to have them should this one die. */
export const ExportPurpose = z.enum(['move', 'copy'])
export type ExportPurpose = z.infer<typeof ExportPurpose>

/** What became of an action between PCs; most have never left theirs. */
export const Travel = z.object({
  /** How often it was handed over, here and before it came here: the PC with the highest number has it. */
  hops: z.int().nonnegative(),
  /** Handed over with this file; what it was then is what it becomes when a person takes it back. */
  handedOver: z
    .object({
      at: At,
      file: z.uuid().max(36),
      from: ActionState,
      need: NeedReason.nullable(),
      /** The file lies where a person said. */
      isSaved: z.boolean().default(false),
    })
    .nullable(),
  /** Came with another PC's file. Its first `attempts` attempts were made elsewhere. */
  restored: z.object({ at: At, purpose: ExportPurpose, attempts: z.int().nonnegative() }).nullable(),
  /** What its next attempt goes out under: a copy names it already, so that it can be looked for. */
  reserved: Reference.nullable(),
})
export type Travel = z.infer<typeof Travel>

/**
 * An action as the journal tells it: the row of the outbox. `seq` is the journal line it stands at; a row
 * replaces another of the same id only if its `seq` is higher.
 */
export const Action = z.object({
  id: ActionId,
  seq: z.int().positive(),
  /** The short number on slips and screens, such as `K3-0042`. */
  slip: keptText,
  /** Fingerprint of API address and key: the one shop this may be sent to. */
  shop: keptText,
  staff: keptText,
  acceptedAt: At,
  request: StoredRequest,
  state: ActionState,
  need: NeedReason.nullable(),
  attempts: keptList(Attempt),
  notes: keptList(Note),
  /** What its voucher was known to bear when the redeem was asked for: the PC that takes it over begins from there. */
  snapshot: Snapshot.optional(),
  /** Units known to be executed: vouchers made, or redemptions taken. */
  doneCount: z.int().nonnegative(),
  /** Ids of the vouchers an issue is known to have made. */
  voucherIds: keptList(keptText),
  extra: Extra.nullable().default(null),
  /** Its personal texts cannot be read: their key is not at hand. They are empty, and it must not be sent so. */
  shut: z.literal(true).optional(),
  /** Its personal texts were kept for as long as the shop keeps them, and are gone. */
  forgotten: z.literal(true).optional(),
  travel: Travel.optional(),
})
export type Action = z.infer<typeof Action>

/** Its personal texts are empty though it had some: as it stands it must not be sent. */
export const lacksTexts = ({ shut, forgotten }: Pick<Action, 'shut' | 'forgotten'>): boolean =>
  (shut ?? forgotten) === true

/** Nothing more will happen to these by themselves here; only what was handed over a person may take back. */
export const isFinal = (state: ActionState): boolean => FINAL.includes(state)

const FINAL: readonly ActionState[] = ['done', 'refused', 'cancelled', 'given-up', 'handed-over']

/** Handed over, but as far as the journal knows its file was never finished: it may be nowhere but here. */
export const isMoveUnfinished = ({ state, travel }: Action): boolean =>
  state === 'handed-over' && travel?.handedOver?.isSaved === false

/** What would be gone with this PC: what waits, and what was handed over in a file that was never finished. */
export const isStillHere = (action: Action): boolean => !isFinal(action.state) || isMoveUnfinished(action)

/**
 * Does a redeem keep the units it asks for? Until it is final. One that was handed over is promised by another PC:
 * it keeps them here until a read begun after that (`seenSeq`, the line it began at) has shown the voucher's numbers.
 */
export const holdsUnits = ({ state, seq }: Action, seenSeq: number | null): boolean =>
  !isFinal(state) || (state === 'handed-over' && (seenSeq === null || seenSeq < seq))

/** Was this attempt made on another PC? Then nobody here knows what else was done there since. */
export const madeElsewhere = ({ attempts, travel }: Action, reference: string): ExportPurpose | null => {
  const restored = travel?.restored ?? null
  if (restored === null) return null
  const isElsewhere = attempts.slice(0, restored.attempts).some((one) => one.reference === reference)
  return isElsewhere ? restored.purpose : null
}
