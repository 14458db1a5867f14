import type { Notice } from '#contract'
import { Banner } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { useAppState, useDesk } from '../../components/use-desk.ts'
import { useText } from '../../i18n/use-text.ts'

const TONES: Readonly<Record<Notice['kind'], 'info' | 'warn' | 'bad'>> = {
  'outbox-rebuilt': 'info',
  'practice-reset': 'info',
  'settings-reset': 'warn',
  'shop-changed': 'warn',
  'row-unreadable': 'warn',
  'journal-damaged': 'bad',
  'journal-lost': 'bad',
  'database-failed': 'bad',
  'cannot-save': 'bad',
}

/** What staff must be told, until somebody says that it was read. */
export function Notices() {
  const t = useText()
  const desk = useDesk()
  const { notices } = useAppState()
  if (notices.length === 0) return null
  return (
    <section className="notices" aria-label={t('frame.notices')}>
      {notices.map((notice) => (
        <Banner key={notice.id} tone={TONES[notice.kind]} role="alert">
          <p>{t(`notice.${notice.kind}`, { detail: notice.detail })}</p>
          <Button onPress={() => desk.appState.dismiss(notice.id)}>{t('common.understood')}</Button>
        </Banner>
      ))}
    </section>
  )
}
