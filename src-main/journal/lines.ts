import { z } from 'zod'
import {
  Action,
  ActionId,
  Baseline,
  Decision,
  Evidence,
  ExportPurpose,
  NeedReason,
  Outcome,
  Reference,
  Snapshot,
  StoredRequest,
  Verdict,
} from '#contract'

/** What the month's count stands at once a request is written: part of the line that goes before it. */
export const Spent = z.object({
  shop: z.string(),
  /** First day of the quota's month, as `YYYY-MM-DD` in the PC's time zone. */
  period: z.string(),
  used: z.int().nonnegative(),
})
export type Spent = z.infer<typeof Spent>

/** What one of several actions asks of a request that carries them all. */
export const Share = z.object({ action: ActionId, count: z.int().positive() })
export type Share = z.infer<typeof Share>

/** What a redeem did to a voucher's numbers: `units` by us, or `null` where nobody knows. */
export const VoucherChange = z.object({ seq: z.int().positive(), units: z.int().nullable() })
export type VoucherChange = z.infer<typeof VoucherChange>

/** A voucher's numbers in a late read that ruled an attempt out, or that left it to a person. */
export const RuledOut = z.object({
  seq: z.int().positive(),
  reference: Reference,
  left: z.int(),
  total: z.int(),
})
export type RuledOut = z.infer<typeof RuledOut>

/**
 * Everything the journal can say. Lines are facts, in the order in which they became durable; what they add
 * up to is `fold.ts`'s work. A field is only ever added with a default: old journals are read for years.
 */
export const Line = z.discriminatedUnion('type', [
  /** A person asked. From here on it is "saved". */
  z.object({
    type: z.literal('intent'),
    action: ActionId,
    slip: z.string(),
    shop: z.string(),
    staff: z.string(),
    request: StoredRequest,
    /** What the voucher of a redeem was last seen to bear. */
    snapshot: Snapshot.optional(),
    /** Its texts cannot be read, since their key is not at hand; never on the disk. */
    shut: z.literal(true).optional(),
  }),
  /** A write is about to go out: fsynced before its first byte. */
  z.object({
    type: z.literal('sending'),
    attempt: Reference,
    /** The first, where it carries several. */
    action: ActionId,
    /** Units it asks for, all actions together. */
    count: z.int().positive(),
    /** Empty where it carries `action` alone; else all of them, in the order in which units are shared out. */
    shares: z.array(Share).default([]),
    baseline: Baseline.nullable(),
    /** The server's time, Unix ms, or an earlier one of it that is certain; `null` where nothing has told it yet. */
    serverAt: z.number().nullable().default(null),
    spent: Spent,
  }),
  /** How the attempt ended. */
  z.object({ type: z.literal('outcome'), attempt: Reference, outcome: Outcome }),
  /** A read-back of an attempt, and what was concluded. */
  z.object({
    type: z.literal('checked'),
    attempt: Reference,
    evidence: Evidence,
    verdict: Verdict,
    need: NeedReason.nullable(),
    voucherIds: z.array(z.string()),
  }),
  /** A person's decision on what evidence could not decide. `shop` rebinds a held action. */
  z.object({
    type: z.literal('decided'),
    action: ActionId,
    decision: Decision,
    who: z.string(),
    why: z.string(),
    shop: z.string(),
  }),
  z.object({ type: z.literal('cancelled'), action: ActionId, who: z.string() }),
  /** The key or the address changed: this may not be sent to another shop. */
  z.object({ type: z.literal('held'), action: ActionId, why: z.string() }),
  /** Handed over with a file: another PC sends it from now on. Durable before the file has its name. */
  z.object({ type: z.literal('handed-over'), action: ActionId, file: z.uuid() }),
  /** The file with what was handed over lies where a person said. */
  z.object({
    type: z.literal('file-saved'),
    file: z.uuid(),
    /** Of those that were handed over with it, the ones it carries; all, where nothing is said. */
    actions: z.array(ActionId).optional(),
  }),
  /** What an action's next attempt goes out under: a copy for safety names it. */
  z.object({ type: z.literal('reserved'), action: ActionId, reference: Reference }),
  /** Taken in from another PC's file. `row` is how it stands here from now on, but for `request`. */
  z.object({
    type: z.literal('restored'),
    action: ActionId,
    request: StoredRequest,
    row: Action.omit({ id: true, seq: true, request: true }),
    purpose: ExportPurpose,
    /** Vouchers seen under each of its references. */
    found: z.array(z.object({ reference: Reference, voucherIds: z.array(z.string()) })),
  }),
  /** A read is about to go out. */
  z.object({ type: z.literal('request'), operation: z.enum(['list', 'get']), spent: Spent }),
  /** Vouchers a list showed under an attempt's reference. */
  z.object({ type: z.literal('assigned'), attempt: Reference, voucherIds: z.array(z.string()) }),
  /** A reference came back intact from this shop: from now on its absence means something. */
  z.object({ type: z.literal('note-proven'), shop: z.string() }),
  /** Vouchers under an attempt beyond those it is held to have made: an alarm. */
  z.object({ type: z.literal('extra-vouchers'), attempt: Reference, voucherIds: z.array(z.string()) }),
  /** A voucher lost more than this counter explains, after an attempt on it was ruled out: an alarm. */
  z.object({
    type: z.literal('extra-redeemed'),
    attempt: Reference,
    units: z.int().positive(),
    /** The voucher's numbers in the read that showed it. */
    left: z.int(),
    total: z.int(),
  }),
  /** The PC's wall clock was seen to be wrong by another span than before, ms; `serverAt`: the true time, Unix ms. */
  z.object({ type: z.literal('clock'), serverAt: z.number(), aheadMs: z.number() }),
  /** A person has read the alarms of an action. */
  z.object({ type: z.literal('extra-read'), action: ActionId }),
  /**
   * Lines are missing: at the end (the database knew more than the journal) or in the middle (`unreadable` says
   * how many were known not to parse). Nothing that was unfinished then is certain, so a person decides. One
   * line for all: were it one each, a crash between two would leave the rest waiting.
   */
  z.object({ type: z.literal('lines-lost'), unreadable: z.int().nonnegative() }),
  /** What it asks for cannot be read any more, since the key is gone: a person is to decide. */
  z.object({ type: z.literal('shut'), action: ActionId }),
  /** Of these finished actions nothing personal is kept any more. */
  z.object({ type: z.literal('forgotten'), actions: z.array(ActionId) }),
  /**
   * The lines of a snapshot, which stand for all lines before it. They bear the sequences of the lines they stand
   * for inside them, and adding them to what those lines made changes nothing.
   */
  z.object({
    type: z.literal('kept-action'),
    action: Action,
    /** Vouchers seen under each of its references. */
    found: z.array(z.object({ reference: Reference, voucherIds: z.array(z.string()) })),
  }),
  z.object({
    type: z.literal('kept-voucher'),
    voucherId: z.string(),
    changes: z.array(VoucherChange),
    ruledOut: RuledOut.nullable(),
  }),
  z.object({
    type: z.literal('kept-tally'),
    shop: z.string(),
    tally: z.record(z.string(), z.int()),
    serverAt: z.number().nullable().default(null),
  }),
  z.object({ type: z.literal('kept-counts'), lastSlip: z.int(), unreadable: z.int() }),
])
export type Line = z.infer<typeof Line>
export type LineOf<T extends Line['type']> = Extract<Line, { type: T }>

/** A line with its place in the journal and the wall clock (Unix ms) when it was written. */
export interface Entry {
  readonly seq: number
  readonly at: number
  readonly line: Line
}
