import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { PRACTICE_FILE } from '../../src-main/practice/state-file.ts'
import type { PracticeVoucher } from '../../src-main/practice/voucher.ts'
import { createSealer } from '../../src-main/seal/sealer.ts'
import { dataKeyIn } from '../helpers/data-key.ts'
import type { Desk } from '../helpers/desk.ts'
import { waitUntil } from '../helpers/processes.ts'

export interface PracticeCodes {
  /** Usable once. */
  readonly single: readonly string[]
  /** Of several units. */
  readonly multi: string
  /** That two vouchers share. */
  readonly twin: string
  /** Asks for a redemption code. */
  readonly coded: string
  readonly expired: string
  readonly notYet: string
  readonly voided: string
}

/** Codes of the practice shop's vouchers, from its own file and with the profile's own key. */
export async function practiceCodes(desk: Desk): Promise<PracticeCodes> {
  const file = path.join(desk.profileDir, 'practice', 'vouchers.json')
  const read = (): readonly PracticeVoucher[] => {
    const key = dataKeyIn(desk)
    if (key === null || !existsSync(file)) return []
    const opened = createSealer([key], 'practice').open(readFileSync(file, 'utf8'), PRACTICE_FILE)
    return opened.kind === 'opened' ? JSON.parse(opened.text).vouchers : []
  }
  await waitUntil('the practice shop is on the disk', () => read().length > 0)
  return sorted(read(), Date.now())
}

function sorted(vouchers: readonly PracticeVoucher[], now: number): PracticeCodes {
  const codes = vouchers.map(({ referenceCode }) => referenceCode)
  const isTwin = ({ referenceCode }: PracticeVoucher) =>
    codes.filter((code) => code === referenceCode).length > 1
  const isExpired = ({ expiredOnMs }: PracticeVoucher) => expiredOnMs !== 0 && expiredOnMs <= now
  const usable = vouchers.filter(
    (one) => !one.voided && one.used < one.total && one.validOnMs <= now && !isExpired(one),
  )
  const codeOf = (found: PracticeVoucher | undefined) => found?.referenceCode ?? ''
  const plain = usable.filter(({ total, redeemCode }) => total === 1 && redeemCode === '')
  return {
    single: plain.filter((one) => !isTwin(one)).map(codeOf),
    multi: codeOf(usable.find((one) => one.total > 1 && one.total - one.used > 2)),
    twin: codeOf(usable.find(isTwin)),
    coded: codeOf(usable.find((one) => one.redeemCode !== '' && !isTwin(one))),
    expired: codeOf(vouchers.find((one) => isExpired(one) && !isTwin(one))),
    notYet: codeOf(vouchers.find((one) => one.validOnMs > now && !isTwin(one))),
    voided: codeOf(vouchers.find((one) => one.voided && !isTwin(one))),
  }
}
