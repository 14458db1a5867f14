import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { useDesk } from '../../components/use-desk.ts'
import { usePlace } from '../../components/use-place.ts'
import { useStore } from '../../components/use-store.ts'
import { VoucherCard } from '../../components/voucher-card.tsx'
import { VoucherCodes } from '../../components/voucher-codes.tsx'
import { useText } from '../../i18n/use-text.ts'

interface VoucherDialogProps {
  /** `null` while no card is open. */
  readonly voucherId: string | null
  readonly onClose: () => void
}

/** A voucher's card over the list. `Redeem` opens it on the Redeem screen, where it can still be looked at. */
export function VoucherDialog({ voucherId, onClose }: VoucherDialogProps) {
  const t = useText()
  const desk = useDesk()
  useStore(desk.outbox)
  useStore(desk.vouchers)
  const { go } = usePlace()
  const [showsCode, setShowsCode] = useState(false)
  const card = voucherId === null ? null : desk.card(voucherId)
  return (
    <Dialog title={t('vouchers.card')} open={card !== null} onClose={onClose}>
      {card === null ? null : (
        <VoucherCard card={card}>
          <Dialog title={t('voucher.qr')} open={showsCode} onClose={() => setShowsCode(false)}>
            <VoucherCodes vouchers={[card.kept]}>
              <p className="vouchers-name">{card.kept.voucher.productName || t('voucher.unnamed')}</p>
            </VoucherCodes>
            <div className="dialog-buttons">
              <Button autoFocus onPress={() => setShowsCode(false)}>
                {t('common.close')}
              </Button>
            </div>
          </Dialog>
          <div className="dialog-buttons">
            <Button onPress={onClose}>{t('common.close')}</Button>
            <Button onPress={() => setShowsCode(true)}>{t('voucher.showQr')}</Button>
            <Button
              kind={card.usability.kind === 'usable' ? 'primary' : 'secondary'}
              autoFocus
              onPress={() => go('redeem', card.kept.voucher.id)}
            >
              {t('vouchers.redeem')}
            </Button>
          </div>
        </VoucherCard>
      )}
    </Dialog>
  )
}
