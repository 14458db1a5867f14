import type { ReactNode } from 'react'
import type { KeptVoucher } from '../db/storage.ts'
import { isolated } from '../i18n/isolated.ts'
import { unitText } from '../i18n/messages.ts'
import { useFormat } from '../i18n/use-format.ts'
import { useText } from '../i18n/use-text.ts'
import type { VoucherCard as Card } from '../vouchers/usability.ts'
import { UsabilityBadge } from './usability-badge.tsx'
import { useNow } from './use-now.ts'
import { VoucherPicture } from './voucher-picture.tsx'
import './voucher-card.css'

interface VoucherCardProps {
  readonly card: Card
  /** What can be done with it; it stays in sight at the card's foot. */
  readonly children?: ReactNode
}

/** A voucher with everything needed to decide whether to accept it. */
export function VoucherCard({ card, children }: VoucherCardProps) {
  return (
    <article className="voucher" aria-label={card.kept.voucher.productName}>
      <VoucherHead card={card} />
      <VoucherFacts kept={card.kept} />
      {children === undefined ? null : <div className="voucher-foot">{children}</div>}
    </article>
  )
}

function VoucherHead({ card }: { readonly card: Card }) {
  const t = useText()
  const format = useFormat()
  const { voucher } = card.kept
  return (
    <header className="voucher-head">
      <VoucherPicture name={voucher.productName} />
      <div className="voucher-name">
        <h2>{voucher.productName === '' ? t('voucher.unnamed') : voucher.productName}</h2>
        {voucher.variants.length === 0 ? null : <p className="soft">{variantsText(voucher)}</p>}
        <p className="voucher-marks">
          <span className="code">{voucher.referenceCode === '' ? voucher.id : voucher.referenceCode}</span>
          <UsabilityBadge usability={card.usability} />
        </p>
      </div>
      <p className="voucher-left">
        <span className="small soft">{t('voucher.left')}</span>
        <span className="voucher-figure">{format.number(Math.max(0, card.left - card.held))}</span>
        <span className="small">
          {t('voucher.ofTotal', { total: card.total, unit: unitText(t, voucher.redeemUnit, card.total) })}
        </span>
      </p>
    </header>
  )
}

const variantsText = ({ variants }: KeptVoucher['voucher']): string =>
  variants.map(({ name, value }) => `${isolated(name)}: ${isolated(value)}`).join(' · ')

function VoucherFacts({ kept }: { readonly kept: KeptVoucher }) {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  const { voucher, seenAt } = kept
  const date = (at: number | null) => (at === null ? t('voucher.noLimit') : format.dateTime(at))
  const facts: readonly (readonly [string, string])[] = [
    [t('voucher.validFrom'), date(voucher.validOn)],
    [t('voucher.validUntil'), date(voucher.expiredOn)],
    [t('voucher.seen'), format.age(seenAt, now)],
    [t('voucher.recipient'), voucher.recipientName],
    [
      t('voucher.conditions'),
      voucher.conditionText === '' ? t('voucher.noConditions') : voucher.conditionText,
    ],
  ]
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
