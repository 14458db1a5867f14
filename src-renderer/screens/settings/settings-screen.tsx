import { useText } from '../../i18n/use-text.ts'

export function SettingsScreen() {
  const t = useText()
  return (
    <div className="screen">
      <h1>{t('settings.title')}</h1>
    </div>
  )
}
