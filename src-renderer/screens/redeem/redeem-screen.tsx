import { useText } from '../../i18n/use-text.ts'

export function RedeemScreen() {
  const t = useText()
  return (
    <div className="screen">
      <h1>{t('redeem.title')}</h1>
    </div>
  )
}
