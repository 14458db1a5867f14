import { useText } from '../../i18n/use-text.ts'

export function ActivityScreen() {
  const t = useText()
  return (
    <div className="screen">
      <h1>{t('activity.title')}</h1>
    </div>
  )
}
