import { z } from 'zod'
import { ExportPurpose } from './action.ts'
import { keptList, keptText } from './limits.ts'
import { Snapshot } from './voucher.ts'

/** Of the file with waiting actions. */
export const LEAST_PASSPHRASE = 10
export const Passphrase = z.string().min(LEAST_PASSPHRASE).max(200)

export const ExportAsked = z.object({
  purpose: ExportPurpose,
  passphrase: Passphrase,
  /** What the vouchers of waiting redeems were last seen to bear: a copy is settled against it. */
  snapshots: keptList(z.object({ voucherId: z.string().max(200), snapshot: Snapshot })),
  /** With what was handed over in a file that was never finished: a person says that nobody has it. */
  again: z.boolean(),
})

export const ExportAnswer = z.discriminatedUnion('kind', [
  /** `left` wait here and are in no file: they cannot be read, or somebody is deciding about them. */
  z.object({
    kind: z.literal('saved'),
    file: keptText,
    count: z.int().positive(),
    left: z.int().nonnegative(),
  }),
  z.object({ kind: z.literal('cancelled') }),
  z.object({ kind: z.literal('nothing') }),
  z.object({
    kind: z.literal('failed'),
    why: z.enum(['full', 'read-only', 'in-use', 'failed', 'would-replace']),
    file: keptText,
  }),
])

/** What a chosen file says of itself before its passphrase is given. */
export const ChosenFile = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('chosen'), name: keptText, purpose: ExportPurpose, created: z.number() }),
  z.object({ kind: z.literal('cancelled') }),
  z.object({ kind: z.literal('failed'), why: z.enum(['unreadable', 'damaged', 'newer', 'not-ours']) }),
])

/** The records of other PCs in a chosen folder, newest first. */
export const ChosenRecords = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('chosen'),
    records: keptList(
      z.object({
        /** The folder it lies in. */
        name: keptText,
        /** What the slips of its PC begin with. */
        prefix: keptText,
        /** Unix ms of its last line. */
        savedAt: z.number(),
        /** Actions in it that are not finished. */
        waiting: z.int().nonnegative(),
        /** Its keys lie beside it: names and codes can be read with their passphrase. */
        hasKeys: z.boolean(),
      }),
    ),
  }),
  z.object({ kind: z.literal('cancelled') }),
  z.object({ kind: z.literal('failed'), why: z.enum(['unreadable', 'newer', 'no-record', 'own-record']) }),
])

export const RestoreAsked = z.object({
  /** Of the file, or of the record's keys; empty: the record is taken in without names and codes. */
  passphrase: z.string().max(200),
  /** A person says that the PC the copy was made on is out of use. */
  isOtherOut: z.boolean(),
  /** A person says that what is in it is this shop's, though of another key: it is held. */
  isKeyNew: z.boolean(),
  /** Which of the chosen records, counted from 0; a chosen file has none. */
  record: z.int().nonnegative().max(1000).optional(),
})

export const RestoreAnswer = z.discriminatedUnion('kind', [
  /** `known` were there already, and stay as they are. */
  z.object({
    kind: z.literal('restored'),
    added: z.int(),
    known: z.int(),
    /** Of those that were known: handed over from here, and not sent by anybody until somebody restores or takes back. */
    away: z.int(),
  }),
  z.object({
    kind: z.literal('refused'),
    why: z.enum([
      'no-file',
      'wrong-passphrase',
      'damaged',
      'other-shop',
      'too-old',
      'word-needed',
      'cannot-save',
      'own-record',
      'practice',
    ]),
  }),
])
