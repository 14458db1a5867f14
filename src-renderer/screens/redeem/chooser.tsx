import { Button } from '../../components/button.tsx'
import { UsabilityBadge } from '../../components/usability-badge.tsx'
import { useDesk } from '../../components/use-desk.ts'
import { VoucherPicture } from '../../components/voucher-picture.tsx'
import type { KeptVoucher } from '../../db/storage.ts'
import { isolated } from '../../i18n/isolated.ts'
import { unitText } from '../../i18n/messages.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useText } from '../../i18n/use-text.ts'

interface ChooserProps {
  readonly kept: readonly KeptVoucher[]
  readonly onChoose: (voucherId: string) => void
  readonly onNext: () => void
}

/** A code may belong to several vouchers: shown with what tells them apart. */
export function Chooser({ kept, onChoose, onNext }: ChooserProps) {
  const t = useText()
  return (
    <section className="chooser">
      <h2>{t('redeem.choose')}</h2>
      <ul className="stack">
        {kept.map(({ voucher }) => (
          <li key={voucher.id}>
            <Choice id={voucher.id} onChoose={onChoose} />
          </li>
        ))}
      </ul>
      <Button kind="quiet" onPress={onNext}>
        {t('redeem.next')}
      </Button>
    </section>
  )
}

function Choice({ id, onChoose }: { readonly id: string; readonly onChoose: (id: string) => void }) {
  const t = useText()
  const format = useFormat()
  const card = useDesk().card(id)
  if (card === null) return null
  const { voucher } = card.kept
  const until = voucher.expiredOn === null ? t('voucher.noLimit') : format.dateTime(voucher.expiredOn)
  return (
    <button type="button" className="choose" onClick={() => onChoose(id)}>
      <VoucherPicture name={voucher.productName} />
      <span className="choose-words">
        <strong>{voucher.productName === '' ? t('voucher.unnamed') : voucher.productName}</strong>
        <span className="small soft">
          {[isolated(voucher.recipientName), `${t('voucher.validUntil')} ${until}`]
            .filter((part) => part !== '')
            .join(' · ')}
        </span>
        <span className="small soft code">{voucher.id}</span>
      </span>
      <span className="choose-state">
        <UsabilityBadge usability={card.usability} />
        <span>
          {t('voucher.left')} {format.number(Math.max(0, card.left - card.held))}{' '}
          {t('voucher.ofTotal', { total: card.total, unit: unitText(t, voucher.redeemUnit, card.total) })}
        </span>
      </span>
    </button>
  )
}
