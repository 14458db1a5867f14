import { Banner } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { useText } from '../../i18n/use-text.ts'
import type { Unopened as UnopenedFacts } from '../../opening.ts'
import { ExportDiagnostics } from './export-diagnostics.tsx'
import './outside.css'

/** While the desk opens: usually too short to be read, so it stays still. */
export function Starting() {
  const t = useText()
  return (
    <main className="outside">
      <p className="outside-starting" role="status">
        {t('common.starting')}
      </p>
    </main>
  )
}

/** The desk did not open. An empty one in its place would look as if nothing had been waiting. */
export function Unopened({ why, detail, profile, unfinished, window }: UnopenedFacts) {
  const t = useText()
  const waits = unfinished === null ? '' : t('unopened.waits', { count: unfinished })
  return (
    <main className="outside">
      <h1>{t('unopened.title')}</h1>
      <Banner tone="bad" role="alert">
        <p>{t(`unopened.${why}.happened`)}</p>
        <p>{`${t('unopened.means')} ${waits}`}</p>
        <p>{t(`unopened.${why}.todo`)}</p>
      </Banner>
      {profile === '' ? null : (
        <p>
          {t('unopened.files')} <span className="code">{profile}</span>
        </p>
      )}
      {detail === '' ? null : <p className="small soft">{t('unopened.detail', { detail })}</p>}
      <div className="row">
        <Button kind="primary" onPress={() => location.reload()}>
          {t('common.tryAgain')}
        </Button>
        <ExportDiagnostics facts={async () => window} />
      </div>
      <p className="small soft">{t('health.exportText')}</p>
    </main>
  )
}

/** A screen threw. The outbox is in main and in the database: nothing that was saved is touched. */
export function Crashed() {
  const t = useText()
  return (
    <div className="outside">
      <h1>{t('common.crashedTitle')}</h1>
      <Banner tone="bad" role="alert">
        <p>{t('common.crashedText')}</p>
      </Banner>
      <div>
        <Button kind="primary" onPress={() => location.reload()}>
          {t('common.reload')}
        </Button>
      </div>
    </div>
  )
}
