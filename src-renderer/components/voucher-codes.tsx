import type { ReactNode } from 'react'
import type { KeptVoucher } from '../db/storage.ts'
import { useText } from '../i18n/use-text.ts'
import { type ShownCode, ShownCodes } from './shown-codes.tsx'

interface VoucherCodesProps {
  /** Never empty. */
  readonly vouchers: readonly [KeptVoucher, ...KeptVoucher[]]
  /** Words that stand beside the code. */
  readonly children?: ReactNode
}

/**
 * The voucher's ID is what is scanned: unlike the code it is never shared, and a counter that has not seen the
 * voucher yet can look it up.
 */
const shownCode = ({ voucher: { id, referenceCode } }: KeptVoucher): ShownCode => ({
  id,
  text: id,
  name: referenceCode === '' ? id : referenceCode,
})

/** Vouchers to be shown to the customer. */
export function VoucherCodes({ vouchers: [first, ...others], children }: VoucherCodesProps) {
  const t = useText()
  return (
    <ShownCodes
      codes={[shownCode(first), ...others.map(shownCode)]}
      label={t('voucher.codes')}
      hint={t(others.length === 0 ? 'voucher.qrHint' : 'voucher.qrChoose')}
    >
      {children}
    </ShownCodes>
  )
}
