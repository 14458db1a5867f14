import type { ReactNode } from 'react'
import type { Action } from '#contract'
import { useDesk } from '../../components/use-desk.ts'
import { useStore } from '../../components/use-store.ts'
import { VoucherCodes } from '../../components/voucher-codes.tsx'
import { useText } from '../../i18n/use-text.ts'
import { RefreshBar } from '../vouchers/refresh-bar.tsx'

interface MadeVouchersProps {
  readonly action: Action
  /** What was asked for: it stays where it is when the codes appear beside it. */
  readonly children: ReactNode
}

/** What was made, to be shown to the customer, as soon as a list has shown it; until then, how to get it. */
export function MadeVouchers({ action, children }: MadeVouchersProps) {
  const t = useText()
  const { vouchers } = useDesk()
  useStore(vouchers)
  const made = vouchers.madeBy(action)
  const [first, ...others] = made
  const count = action.doneCount
  const words = (
    <>
      {children}
      <h2>{t('issue.made')}</h2>
    </>
  )
  return (
    <section className="made" aria-label={t('issue.made')}>
      {first === undefined ? words : <VoucherCodes vouchers={[first, ...others]}>{words}</VoucherCodes>}
      {made.length >= count ? null : (
        <>
          <p className="soft">
            {made.length === 0 ? t('issue.madeUnknown') : t('issue.madeSoFar', { known: made.length, count })}
          </p>
          <RefreshBar />
        </>
      )}
    </section>
  )
}
