import type { Action } from '#contract'
import { useDesk } from '../../components/use-desk.ts'
import { useStore } from '../../components/use-store.ts'
import { useText } from '../../i18n/use-text.ts'
import { RefreshBar } from '../vouchers/refresh-bar.tsx'

/** The codes of what was made, as soon as a list has shown them; until then, how to get them. */
export function MadeVouchers({ action }: { readonly action: Action }) {
  const t = useText()
  const { vouchers } = useDesk()
  useStore(vouchers)
  const made = vouchers.madeBy(action)
  const count = action.doneCount
  return (
    <section className="made" aria-label={t('issue.made')}>
      <h2>{t('issue.made')}</h2>
      {made.length === 0 ? null : (
        <ul className="made-codes">
          {made.map(({ voucher }) => (
            <li key={voucher.id} className="code">
              {voucher.referenceCode === '' ? voucher.id : voucher.referenceCode}
            </li>
          ))}
        </ul>
      )}
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
