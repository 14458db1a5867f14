import type { AppState, Settings } from '#contract'
import { useText } from '../../i18n/use-text.ts'

interface WelcomeScreenProps {
  readonly state: AppState
  readonly onSettings: (settings: Settings) => void
}

export function WelcomeScreen(_props: WelcomeScreenProps) {
  const t = useText()
  return <h1>{t('welcome.title')}</h1>
}
