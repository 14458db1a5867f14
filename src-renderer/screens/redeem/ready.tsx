import { EmptyState } from '../../components/empty-state.tsx'
import { ScanIcon, SearchIcon } from '../../components/icons.tsx'
import { useText } from '../../i18n/use-text.ts'

/** Waiting for the next customer. */
export function Ready() {
  const t = useText()
  return (
    <EmptyState Icon={ScanIcon} title={t('redeem.ready')}>
      <p>{t('redeem.readyText')}</p>
      <p className="small">{t('redeem.keys')}</p>
    </EmptyState>
  )
}

/** While the API is asked for a voucher that is not known here. */
export function Looking({ text }: { readonly text: string }) {
  const t = useText()
  return (
    <div role="status">
      <EmptyState Icon={SearchIcon} title={t('redeem.lookingUp')}>
        <p>{t('redeem.lookingUpText', { text })}</p>
      </EmptyState>
    </div>
  )
}
