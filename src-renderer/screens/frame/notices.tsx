import type { Notice } from '#contract'
import { Banner } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { useAppState, useDesk } from '../../components/use-desk.ts'
import { usePlace } from '../../components/use-place.ts'
import { useText } from '../../i18n/use-text.ts'

const TONES: Readonly<Record<Notice['kind'], 'info' | 'warn' | 'bad'>> = {
  'outbox-rebuilt': 'info',
  'outbox-completed': 'info',
  'practice-reset': 'info',
  'settings-reset': 'warn',
  'shop-changed': 'warn',
  'row-unreadable': 'warn',
  'journal-damaged': 'bad',
  'journal-lost': 'bad',
  'database-failed': 'bad',
  'cannot-save': 'bad',
  'extra-vouchers': 'bad',
  'extra-redeemed': 'bad',
}

/** What staff must be told, until somebody says that it was read. */
export function Notices() {
  const desk = useDesk()
  const { notices } = useAppState()
  return <NoticeList notices={notices} onRead={desk.appState.dismiss} />
}

interface NoticeListProps {
  readonly notices: readonly Notice[]
  readonly onRead: (id: string) => void
}

/** The same outside a desk. */
export function NoticeList({ notices, onRead }: NoticeListProps) {
  const t = useText()
  const { showAction } = usePlace()
  if (notices.length === 0) return null
  return (
    <section className="notices" aria-label={t('frame.notices')}>
      {notices.map(({ id, kind, detail, count = 0, action }) => (
        <Banner key={id} tone={TONES[kind]} role="alert">
          <p>{t(`notice.${kind}`, { detail, count })}</p>
          {action === undefined ? (
            <Button onPress={() => onRead(id)}>{t('common.understood')}</Button>
          ) : (
            // What is about an action is read there, and only there said to have been read.
            <Button onPress={() => showAction(action)}>{t('activity.extra.show')}</Button>
          )}
        </Banner>
      ))}
    </section>
  )
}
