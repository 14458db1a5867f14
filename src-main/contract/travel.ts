import { z } from 'zod'
import { ExportPurpose } from './action.ts'
import { keptList, keptText } from './limits.ts'
import { Snapshot } from './voucher.ts'

/** Of the file with waiting actions. */
export const LEAST_PASSPHRASE = 10
const Passphrase = z.string().min(LEAST_PASSPHRASE).max(200)

export const ExportAsked = z.object({
  purpose: ExportPurpose,
  passphrase: Passphrase,
  /** What the vouchers of waiting redeems were last seen to bear: a copy is settled against it. */
  snapshots: keptList(z.object({ voucherId: z.string().max(200), snapshot: Snapshot })),
})

export const ExportAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), file: keptText, count: z.int().positive() }),
  z.object({ kind: z.literal('cancelled') }),
  z.object({ kind: z.literal('nothing') }),
  z.object({ kind: z.literal('failed'), why: z.enum(['full', 'read-only', 'failed']), file: keptText }),
])

/** What a chosen file says of itself before its passphrase is given. */
export const ChosenFile = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('chosen'), name: keptText, purpose: ExportPurpose, created: z.number() }),
  z.object({ kind: z.literal('cancelled') }),
  z.object({ kind: z.literal('failed'), why: z.enum(['unreadable', 'damaged', 'newer', 'not-ours']) }),
])

export const RestoreAsked = z.object({
  passphrase: z.string().min(1).max(200),
  /** A person says that the PC the copy was made on is out of use. */
  isOtherOut: z.boolean(),
})

export const RestoreAnswer = z.discriminatedUnion('kind', [
  /** `known` were there already, and stay as they are. */
  z.object({ kind: z.literal('restored'), added: z.int(), known: z.int() }),
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
    ]),
  }),
])
