import type { Desk } from '../desk.ts'

const MOST_CODES = 3
/** Some practice vouchers ask for a code of their own; their conditions tell it. */
const ASKS_FOR_CODE = /\bcode\b|รหัส/i

/** Codes of usable vouchers of different types, easy ones: who practises has nothing to scan. */
export function codesToTry({ vouchers, card }: Pick<Desk, 'vouchers' | 'card'>): readonly string[] {
  const byType = new Map<string, string>()
  for (const { voucher } of vouchers.search('', { use: 'usable' })) {
    const { id, configId, referenceCode, conditionText } = voucher
    if (byType.has(configId) || ASKS_FOR_CODE.test(conditionText)) continue
    // The list has not heard yet of what was redeemed here; the card has.
    const isUsable = card(id)?.usability.kind === 'usable'
    if (isUsable && vouchers.find(referenceCode).kind === 'one') byType.set(configId, referenceCode)
    if (byType.size === MOST_CODES) break
  }
  return [...byType.values()]
}
