import { type ReactNode, useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import type { KeptVoucher } from '../db/storage.ts'
import { useText } from '../i18n/use-text.ts'
import { QrCode } from './qr-code.tsx'
import './voucher-codes.css'

interface VoucherCodesProps {
  /** Never empty. */
  readonly vouchers: readonly [KeptVoucher, ...KeptVoucher[]]
  /** Words that stand beside the code. */
  readonly children?: ReactNode
}

const codeOf = ({ voucher }: KeptVoucher): string =>
  voucher.referenceCode === '' ? voucher.id : voucher.referenceCode

/**
 * Vouchers to be shown to the customer: one QR code at a time, since a phone cannot tell which of several is
 * meant. It holds the voucher's ID: of the two it is the one that is never shared, and a counter that has not seen
 * the voucher yet can look it up.
 */
export function VoucherCodes({ vouchers, children }: VoucherCodesProps) {
  const t = useText()
  const [chosen, setChosen] = useState('')
  const shown = vouchers.find(({ voucher }) => voucher.id === chosen) ?? vouchers[0]
  const code = codeOf(shown)
  return (
    <div className="codes-frame">
      <div className="codes">
        <div className="codes-words">
          {children}
          {vouchers.length === 1 ? (
            <p className="soft">{t('voucher.qrHint')}</p>
          ) : (
            <>
              <p className="soft">{t('voucher.qrChoose')}</p>
              <CodeList vouchers={vouchers} chosen={shown.voucher.id} onChoose={setChosen} />
            </>
          )}
        </div>
        <figure className="codes-shown">
          <QrCode text={shown.voucher.id} label={t('voucher.qrOf', { code })} />
          <figcaption className="code codes-text">{code}</figcaption>
        </figure>
      </div>
    </div>
  )
}

interface CodeListProps extends Pick<VoucherCodesProps, 'vouchers'> {
  readonly chosen: string
  readonly onChoose: (voucherId: string) => void
}

function CodeList({ vouchers, chosen, onChoose }: CodeListProps) {
  const t = useText()
  return (
    <ListBox
      className="codes-list"
      aria-label={t('voucher.codes')}
      layout="grid"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => onChoose(String([...keys][0] ?? ''))}
    >
      {vouchers.map((kept) => (
        <ListBoxItem
          key={kept.voucher.id}
          id={kept.voucher.id}
          textValue={codeOf(kept)}
          className="codes-item code"
        >
          {codeOf(kept)}
        </ListBoxItem>
      ))}
    </ListBox>
  )
}
