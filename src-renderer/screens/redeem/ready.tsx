import { EmptyState } from '../../components/empty-state.tsx'
import { ScanIcon, SearchIcon } from '../../components/icons.tsx'
import { useAppState, useDesk } from '../../components/use-desk.ts'
import { useText } from '../../i18n/use-text.ts'
import { codesToTry } from '../../practice-run/codes-to-try.ts'

/** Waiting for the next customer. */
export function Ready() {
  const t = useText()
  const desk = useDesk()
  const codes = useAppState().mode === 'practice' ? codesToTry(desk) : []
  return (
    <EmptyState Icon={ScanIcon} title={t('redeem.ready')}>
      <p>{t('redeem.readyText')}</p>
      <p className="small">{t('redeem.keys')}</p>
      {codes.length === 0 ? null : (
        <p className="small">{t('redeem.practiceCodes', { codes: codes.join(' · ') })}</p>
      )}
    </EmptyState>
  )
}

/** While the API is asked for a voucher that is not known here. */
export function Looking({ text }: { readonly text: string }) {
  const t = useText()
  return (
    <EmptyState Icon={SearchIcon} title={t('redeem.lookingUp')}>
      <p>{t('redeem.lookingUpText', { text })}</p>
    </EmptyState>
  )
}
