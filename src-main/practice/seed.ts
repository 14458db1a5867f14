import { createRandom, objectId, type Random, referenceCode } from './random.ts'
import { practiceConfigs, practiceCustomerNotes, practicePeople, practiceStoreNotes } from './seed-texts.ts'
import { DAY_MS, type PracticeConfig, type PracticeVoucher, voucherOf } from './voucher.ts'

export { practiceConfigs } from './seed-texts.ts'

/** What staff can practise on: one batch for each type. */
type SeedType = 'single-use' | 'multi-use' | 'expired' | 'not-yet-valid' | 'invalid' | 'twin'

const BATCHES: readonly { readonly type: SeedType; readonly count: number }[] = [
  { type: 'single-use', count: 14 },
  { type: 'multi-use', count: 9 },
  { type: 'expired', count: 5 },
  { type: 'not-yet-valid', count: 4 },
  { type: 'invalid', count: 4 },
  { type: 'twin', count: 4 },
]

/** Every so many of the single-use vouchers is used up already. */
const USED_UP_EVERY = 7

const HOUR_MS = 60 * 60 * 1000

const kindsFor = (type: SeedType, configs: readonly PracticeConfig[]): readonly PracticeConfig[] => {
  if (type === 'single-use' || type === 'twin') return configs.filter((config) => config.total === 1)
  return type === 'multi-use' ? configs.filter((config) => config.total > 1) : configs
}

/** Issued one hour to twelve days ago, so that every kind is still in its time unless its type says not. */
const issueTime = (random: Random, nowMs: number): number =>
  nowMs - HOUR_MS - random.below(12 * 24) * HOUR_MS - random.below(HOUR_MS)

const typeFields = (
  type: SeedType,
  number: number,
  total: number,
  random: Random,
  nowMs: number,
): Partial<PracticeVoucher> => {
  switch (type) {
    case 'single-use':
      return { used: number % USED_UP_EVERY === USED_UP_EVERY - 1 ? total : 0 }
    case 'multi-use':
      return { used: number % 3 === 0 ? 0 : random.below(total) }
    case 'expired': {
      const expiredOnMs = nowMs - (1 + random.below(20)) * DAY_MS
      const issuedOnMs = expiredOnMs - 90 * DAY_MS
      return { issuedOnMs, validOnMs: issuedOnMs, expiredOnMs }
    }
    case 'not-yet-valid': {
      const validOnMs = nowMs + (2 + random.below(14)) * DAY_MS
      return { validOnMs, expiredOnMs: validOnMs + 90 * DAY_MS }
    }
    case 'invalid':
      return { voided: true }
    case 'twin':
      return {}
    default:
      return type satisfies never
  }
}

const personFields = (random: Random): Partial<PracticeVoucher> => {
  const notes = {
    customerNote: random.pick(practiceCustomerNotes),
    storeNote: random.pick(practiceStoreNotes),
  }
  if (random.below(3) === 0) return { storeNote: notes.storeNote }
  const person = random.pick(practicePeople)
  const isSent = random.below(2) === 0
  return {
    ...notes,
    recipientName: person.name,
    recipientEmail: person.email,
    recipientPhone: person.phone,
    recipientType: isSent ? 'botiocrm' : '',
    sent: isSent,
  }
}

const seedBatch = (
  type: SeedType,
  count: number,
  configs: readonly PracticeConfig[],
  random: Random,
  nowMs: number,
): readonly PracticeVoucher[] => {
  const [firstKind, ...otherKinds] = kindsFor(type, configs)
  if (firstKind === undefined) return []
  let sharedCode = ''
  return Array.from({ length: count }, (_, number) => {
    const config = random.pick([firstKind, ...otherKinds])
    const issuedOnMs = issueTime(random, nowMs)
    const ownCode = referenceCode(random)
    if (number % 2 === 0) sharedCode = ownCode
    const fields = { issuedOnMs, ...typeFields(type, number, config.total, random, nowMs) }
    return voucherOf(config, {
      ...personFields(random),
      ...fields,
      id: objectId(random, fields.issuedOnMs ?? issuedOnMs),
      referenceCode: type === 'twin' ? sharedCode : ownCode,
    })
  })
}

/**
 * About 40 believable vouchers, oldest first: single-use, multi-use in points and times, expired, not yet valid,
 * invalid, and two pairs that share a reference code. The same seed, time and kinds give the same vouchers.
 */
export const seedVouchers = (parts: {
  readonly seed: number
  readonly nowMs: number
  readonly configs?: readonly PracticeConfig[]
}): readonly PracticeVoucher[] => {
  const random = createRandom(parts.seed)
  const configs = parts.configs ?? practiceConfigs
  return BATCHES.flatMap(({ type, count }) => seedBatch(type, count, configs, random, parts.nowMs)).toSorted(
    (a, b) => a.issuedOnMs - b.issuedOnMs,
  )
}
