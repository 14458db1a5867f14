import { useEffect, useMemo, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { AppState } from '#contract'
import { ErrorBoundary } from './components/error-boundary.tsx'
import { DeskContext, useAppState } from './components/use-desk.ts'
import { HOME, type Place, PlaceContext, type Places, type Screen } from './components/use-place.ts'
import { useStore } from './components/use-store.ts'
import type { Desk } from './desk.ts'
import { showLanguage } from './i18n/i18n.ts'
import type { Opening, Unopened as UnopenedFacts } from './opening.ts'
import { useScanner } from './scanner/use-scanner.ts'
import { ActivityScreen } from './screens/activity/activity-screen.tsx'
import { Frame } from './screens/frame/frame.tsx'
import { NoticeList } from './screens/frame/notices.tsx'
import { Crashed, Starting, Unopened } from './screens/frame/outside.tsx'
import { IssueScreen } from './screens/issue/issue-screen.tsx'
import { RedeemScreen } from './screens/redeem/redeem-screen.tsx'
import { SettingsScreen } from './screens/settings/settings-screen.tsx'
import { BeforeUninstall, BeforeUninstallOfDesk } from './screens/uninstall/before-uninstall.tsx'
import { VouchersScreen } from './screens/vouchers/vouchers-screen.tsx'
import { WelcomeScreen } from './screens/welcome/welcome-screen.tsx'
import type { Store } from './store.ts'
import { useScanned } from './use-scanned.ts'

const SCREENS: Readonly<Record<Screen, () => React.ReactNode>> = {
  redeem: () => <RedeemScreen />,
  issue: () => <IssueScreen />,
  vouchers: () => <VouchersScreen />,
  activity: () => <ActivityScreen />,
  settings: () => <SettingsScreen />,
}

/** Puts the chosen language and appearance onto the document. */
function useLooks({ settings, systemLanguage }: AppState): void {
  const language = settings.language ?? systemLanguage
  useEffect(() => showLanguage(language), [language])
  useEffect(() => {
    document.documentElement.setAttribute('data-theme', settings.appearance)
  }, [settings.appearance])
}

function usePlaces(): Places {
  const [place, setPlace] = useState<Place>(HOME)
  const steps = useMemo(
    (): Omit<Places, 'place'> => ({
      go: (screen, voucherId) => setPlace({ ...HOME, screen, voucherId: voucherId ?? null }),
      showAction: (actionId) => setPlace({ ...HOME, screen: 'activity', actionId }),
      look: (text) => setPlace({ ...HOME, scan: { kind: 'look-up', text } }),
      confirm: () => setPlace({ ...HOME, scan: { kind: 'confirm' } }),
    }),
    [],
  )
  return useMemo(() => ({ place, ...steps }), [place, steps])
}

function OpenDesk() {
  useLooks(useAppState())
  const places = usePlaces()
  useScanner(useScanned(places))
  return (
    <PlaceContext value={places}>
      <Frame>
        <ErrorBoundary key={places.place.screen} fallback={<Crashed />}>
          {SCREENS[places.place.screen]()}
        </ErrorBoundary>
      </Frame>
      <BeforeUninstallOfDesk />
    </PlaceContext>
  )
}

function Welcome({ state, appState }: Extract<Opening, { kind: 'welcome' }>) {
  const shown = useStore(appState) ?? state
  useLooks(shown)
  return (
    <WelcomeScreen state={shown} onLanguage={(language) => void appState.change({ language })}>
      <NoticeList notices={shown.notices} onRead={appState.dismiss} outside />
      <BeforeUninstall count={0} />
    </WelcomeScreen>
  )
}

/** In the chosen language, too, as soon as main has told it. */
function Failed(shown: Extract<Opening, { kind: 'failed' }>) {
  return shown.state === null ? <Unopened {...shown} /> : <FailedInLooks {...shown} state={shown.state} />
}

function FailedInLooks({ state, ...facts }: UnopenedFacts & { readonly state: AppState }) {
  useLooks(state)
  return (
    <>
      <Unopened {...facts} />
      {/* As it was when last known: that nothing waits now is more than anybody can say. */}
      <BeforeUninstall count={facts.unfinished === 0 ? null : facts.unfinished} />
    </>
  )
}

const inDesk = (desk: Desk) => (
  <DeskContext value={desk}>
    <OpenDesk />
  </DeskContext>
)

/** The whole window. */
export function App({ opening }: { readonly opening: Store<Opening> }) {
  const { i18n } = useTranslation()
  const shown = useStore(opening)
  return (
    <I18nProvider locale={i18n.language === 'th' ? 'th-TH' : 'en-GB'}>
      <ErrorBoundary fallback={<Crashed />}>
        {shown.kind === 'opening' ? <Starting /> : null}
        {shown.kind === 'failed' ? <Failed {...shown} /> : null}
        {shown.kind === 'welcome' ? <Welcome {...shown} /> : null}
        {shown.kind === 'open' ? inDesk(shown.desk) : null}
      </ErrorBoundary>
    </I18nProvider>
  )
}
