import type { Notice } from '#contract'
import { Banner } from '../components/banner.tsx'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { ErrorBoundary } from '../components/error-boundary.tsx'
import { ScanIcon } from '../components/icons.tsx'
import { Progress } from '../components/progress.tsx'
import { useText } from '../i18n/use-text.ts'
import { NoticeList } from '../screens/frame/notices.tsx'
import { Crashed } from '../screens/frame/outside.tsx'
import { Part, State } from './part.tsx'

const nothing = () => undefined
const TONES = ['info', 'ok', 'warn', 'bad'] as const

/** The worst of each severity, and one more than is shown at once. */
const NOTICES: readonly Notice[] = [
  { id: '1', kind: 'outbox-rebuilt', detail: '12' },
  { id: '2', kind: 'settings-reset', detail: '' },
  { id: '3', kind: 'cannot-save', detail: 'ENOSPC' },
]

/** What says that something has happened, and how far it has come. */
export function Messages() {
  const t = useText()
  return (
    <>
      <Part title="Banners and notices">
        {TONES.map((tone) => (
          <Banner key={tone} tone={tone} title={t('redeem.notFound')}>
            <p>{t('redeem.refusedText')}</p>
            <Button onPress={nothing}>{t('common.understood')}</Button>
          </Banner>
        ))}
        <Banner tone="bad">
          <p>{t('activity.needCount', { count: 3 })}</p>
        </Banner>
        <State name="notices of the frame">
          <NoticeList notices={NOTICES} onRead={nothing} />
        </State>
        <State name="a screen that threw">
          <ErrorBoundary fallback={<Crashed />}>
            <Throws />
          </ErrorBoundary>
        </State>
      </Part>
      <Part title="Progress and empty places">
        <div className="row">
          {[0, 0.5, 1].map((share) => (
            <Progress key={share} label={t('vouchers.readingOf', { page: 8 * share, of: 8 })} share={share} />
          ))}
          <Progress label={t('vouchers.reading', { page: 3 })} share={null} />
        </div>
        <EmptyState Icon={ScanIcon} title={t('redeem.ready')}>
          <p>{t('redeem.readyText')}</p>
        </EmptyState>
      </Part>
    </>
  )
}

/** Shows what people see then. */
function Throws(): never {
  throw new Error('this is what an error boundary is for')
}
