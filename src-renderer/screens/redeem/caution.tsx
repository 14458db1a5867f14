import { WarningIcon } from '../../components/icons.tsx'
import { useStatus } from '../../components/use-desk.ts'
import { useNow } from '../../components/use-now.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import type { VoucherCard as Card } from '../../vouchers/usability.ts'

interface CautionProps {
  readonly card: Card
  readonly shown: boolean
}

/** What is risky about accepting this voucher now. Its line is kept free, so that nothing moves. */
export function Caution({ card, shown }: CautionProps) {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  const cause = useStatus()?.connection.cause ?? 'not-checked'
  const { usability, held } = card
  const lines: string[] = []
  if (shown && usability.kind === 'usable') {
    if (usability.caution === 'unsettled') lines.push(t('voucher.unsettled'))
    if (held > 0) lines.push(t('voucher.alreadyTaken', { count: held }))
    if (cause !== 'online' && cause !== 'not-checked') {
      lines.push(t('voucher.offlineRisk', { age: format.age(card.kept.seenAt, now) }))
    }
  }
  return (
    <div className="caution" role="note">
      {lines.length === 0 ? null : (
        <>
          <WarningIcon />
          <p>{lines.join(' ')}</p>
        </>
      )}
    </div>
  )
}
