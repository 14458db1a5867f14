import { Banner } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { useText } from '../../i18n/use-text.ts'
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

/** The desk did not open. */
export function Unopened({ detail }: { readonly detail: string }) {
  const t = useText()
  return (
    <main className="outside">
      <h1>{t('common.unopenedTitle')}</h1>
      <Banner tone="bad" role="alert">
        <p>{t('common.unopenedText')}</p>
      </Banner>
      {detail === '' ? null : <p className="small soft">{t('common.unopenedDetail', { detail })}</p>}
      <div>
        <Button kind="primary" onPress={() => location.reload()}>
          {t('common.tryAgain')}
        </Button>
      </div>
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
