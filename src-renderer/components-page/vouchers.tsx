import { QrCode } from '../components/qr-code.tsx'
import { ShownCodes } from '../components/shown-codes.tsx'
import { UsabilityBadge } from '../components/usability-badge.tsx'
import { VoucherCard } from '../components/voucher-card.tsx'
import { VoucherCodes } from '../components/voucher-codes.tsx'
import { VoucherPicture } from '../components/voucher-picture.tsx'
import { useText } from '../i18n/use-text.ts'
import { Unusable } from '../screens/redeem/unusable.tsx'
import { Part } from './part.tsx'
import { cardWith, KEPT, TWIN, USABILITIES } from './sample.ts'

const NAMES = ['Coffee', 'Massage', 'Buffet', 'Gift card', 'Car wash', 'Bakery box']

/** A voucher's card in every state, with what is said of it there. */
export function Vouchers() {
  return (
    <Part title="Voucher cards">
      <div className="row">
        {NAMES.map((name) => (
          <VoucherPicture key={name} name={name} />
        ))}
        {USABILITIES.map((usability) => (
          <UsabilityBadge key={JSON.stringify(usability)} usability={usability} />
        ))}
      </div>
      {USABILITIES.map((usability) => (
        <VoucherCard key={JSON.stringify(usability)} card={cardWith(usability)}>
          {usability.kind === 'usable' ? null : <Unusable usability={usability} />}
        </VoucherCard>
      ))}
    </Part>
  )
}

/** Codes, as a customer's phone or a scanner reads them. */
export function Codes() {
  const t = useText()
  const words = (['confirmCode', 'counterCodes'] as const).map((key) => ({
    id: key,
    text: key,
    name: t(`settings.${key}`),
    isWords: true,
  }))
  const [first, ...others] = words
  return (
    <Part title="QR codes">
      <div className="row">
        <QrCode text={KEPT.voucher.id} label={t('voucher.qrOf', { code: KEPT.voucher.referenceCode })} />
      </div>
      <VoucherCodes vouchers={[KEPT]} />
      <VoucherCodes vouchers={[KEPT, TWIN]} />
      {first === undefined ? null : (
        <ShownCodes
          codes={[first, ...others]}
          label={t('voucher.codes')}
          hint={t('settings.counterCodesText')}
        />
      )}
    </Part>
  )
}
