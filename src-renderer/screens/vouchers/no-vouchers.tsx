import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { SearchIcon, TicketIcon } from '../../components/icons.tsx'
import { useText } from '../../i18n/use-text.ts'

/** Before the list was ever read. */
export function NoVouchers() {
  const t = useText()
  return (
    <EmptyState Icon={TicketIcon} title={t('vouchers.emptyTitle')}>
      <p>{t('vouchers.emptyText')}</p>
    </EmptyState>
  )
}

export function NothingMatches({ onShowAll }: { readonly onShowAll: () => void }) {
  const t = useText()
  return (
    <EmptyState Icon={SearchIcon} title={t('vouchers.noneTitle')}>
      <p>{t('vouchers.noneText')}</p>
      <Button onPress={onShowAll}>{t('vouchers.showAll')}</Button>
    </EmptyState>
  )
}
