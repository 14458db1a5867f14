import { useText } from '../../i18n/use-text.ts'

export function IssueScreen() {
  const t = useText()
  return (
    <div className="screen">
      <h1>{t('issue.title')}</h1>
    </div>
  )
}
