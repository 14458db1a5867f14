import { type ReactNode, useState } from 'react'
import type { AppState, Language } from '#contract'
import { bridge } from '../../bridge.ts'
import { Button } from '../../components/button.tsx'
import { useText } from '../../i18n/use-text.ts'
import { NO_DATABASE } from '../../opening.ts'
import { ExportDiagnostics } from '../frame/export-diagnostics.tsx'
import { ConnectForm } from './connect-form.tsx'
import './welcome.css'

interface LanguageProps {
  readonly state: AppState
  readonly onLanguage: (language: Language) => void
}

interface WelcomeScreenProps extends LanguageProps {
  /** What staff must be told, if anything. */
  readonly children: ReactNode
}

/** The first start, and whenever no key is stored: practise, or connect the shop. */
export function WelcomeScreen({ state, onLanguage, children }: WelcomeScreenProps) {
  const t = useText()
  const [connecting, setConnecting] = useState(false)
  return (
    <main className="welcome">
      <LanguageSwitch state={state} onLanguage={onLanguage} />
      {children}
      {connecting ? (
        <ConnectForm settings={state.settings} onBack={() => setConnecting(false)} />
      ) : (
        <>
          <h1>{t('welcome.title')}</h1>
          <p className="welcome-intro">{t('welcome.intro')}</p>
          <Choices onConnect={() => setConnecting(true)} />
          <Help />
        </>
      )}
    </main>
  )
}

function Choices({ onConnect }: { readonly onConnect: () => void }) {
  const t = useText()
  const [busy, setBusy] = useState(false)
  const practise = async () => {
    setBusy(true)
    await bridge.ask['app.practise'](undefined)
    location.reload()
  }
  return (
    <div className="welcome-choices">
      <section className="panel stack">
        <p>{t('welcome.practiseText')}</p>
        <Button large isDisabled={busy} onPress={() => void practise()}>
          {t('welcome.practise')}
        </Button>
      </section>
      <section className="panel stack">
        <p>{t('welcome.connectText')}</p>
        <Button kind="primary" large onPress={onConnect}>
          {t('welcome.connect')}
        </Button>
      </section>
    </div>
  )
}

/** Whoever cannot even begin needs it most. */
function Help() {
  const t = useText()
  return (
    <div className="row welcome-help">
      <ExportDiagnostics kind="quiet" facts={async () => NO_DATABASE} />
      <p className="small soft">{t('health.exportText')}</p>
    </div>
  )
}

function LanguageSwitch({ state, onLanguage }: LanguageProps) {
  const t = useText()
  const shown = state.settings.language ?? state.systemLanguage
  const other = shown === 'en' ? 'th' : 'en'
  return (
    <div className="welcome-language" lang={other}>
      <Button kind="quiet" onPress={() => onLanguage(other)}>
        {t(other === 'th' ? 'settings.thai' : 'settings.english')}
      </Button>
    </div>
  )
}
