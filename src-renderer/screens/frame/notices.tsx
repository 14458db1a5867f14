import { useState } from 'react'
import type { Notice } from '#contract'
import { Banner } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { useAppState, useDesk } from '../../components/use-desk.ts'
import { usePlace } from '../../components/use-place.ts'
import { useText } from '../../i18n/use-text.ts'
import './notices.css'

const TONES: Readonly<Record<Notice['kind'], 'info' | 'warn' | 'bad'>> = {
  'outbox-rebuilt': 'info',
  'outbox-completed': 'info',
  'practice-reset': 'info',
  'practice-not-kept': 'warn',
  'mirror-failed': 'warn',
  'settings-reset': 'warn',
  'shop-changed': 'warn',
  'row-unreadable': 'warn',
  'window-restarted': 'warn',
  'unexpected-error': 'warn',
  'journal-damaged': 'bad',
  'journal-lost': 'bad',
  'database-failed': 'bad',
  'data-key-lost': 'bad',
  'handed-over-unfinished': 'bad',
  'cannot-save': 'bad',
  'extra-vouchers': 'bad',
  'extra-redeemed': 'bad',
}

/** What staff must be told, until somebody says that it was read. */
export function Notices() {
  const desk = useDesk()
  const { notices } = useAppState()
  const { place } = usePlace()
  // An action that is open says itself what there is to know.
  const others = notices.filter(({ action }) => action === undefined || action !== place.actionId)
  return <NoticeList notices={others} onRead={desk.appState.dismiss} />
}

interface NoticeListProps {
  readonly notices: readonly Notice[]
  readonly onRead: (id: string) => void
  /** There is no Activity to look under. */
  readonly outside?: boolean
}

/** Outside a desk, those that can come there name none of its screens. */
function wordsOf(
  t: ReturnType<typeof useText>,
  { kind, detail, count = 0 }: Omit<Notice, 'id'>,
  outside: boolean,
): string {
  if (outside && (kind === 'unexpected-error' || kind === 'window-restarted'))
    return t(`welcome.notice.${kind}`)
  return t(`notice.${kind}`, { detail, count })
}

/** More of them would push the counter's work out of sight; the worst is told in full. */
const MOST_AT_ONCE = 1

const SEVERITY = { bad: 0, warn: 1, info: 2 } as const

/** The same outside a desk: what is worst comes first, and what is too much for one look is folded away. */
export function NoticeList({ notices, onRead, outside = false }: NoticeListProps) {
  const t = useText()
  const { showAction } = usePlace()
  const [isUnfolded, setUnfolded] = useState(false)
  if (notices.length === 0) return null
  const sorted = notices.toSorted((a, b) => SEVERITY[TONES[a.kind]] - SEVERITY[TONES[b.kind]])
  const more = Math.max(0, sorted.length - MOST_AT_ONCE)
  const shown = isUnfolded ? sorted : sorted.slice(0, MOST_AT_ONCE)
  return (
    <section className="notices" aria-label={t('frame.notices')}>
      {shown.map(({ id, action, ...said }, index) => (
        <Banner key={id} tone={TONES[said.kind]} role="alert">
          <p>{wordsOf(t, said, outside)}</p>
          <div className="notice-buttons">
            {more > 0 && index === 0 ? (
              <Button kind="quiet" aria-expanded={isUnfolded} onPress={() => setUnfolded(!isUnfolded)}>
                {isUnfolded ? t('frame.noticesFewer') : t('frame.noticesMore', { count: more })}
              </Button>
            ) : null}
            {action === undefined ? (
              <Button onPress={() => onRead(id)}>{t('common.understood')}</Button>
            ) : (
              // What is about an action is read there, and only there said to have been read.
              <Button onPress={() => showAction(action)}>{t('activity.extra.show')}</Button>
            )}
          </div>
        </Banner>
      ))}
    </section>
  )
}
