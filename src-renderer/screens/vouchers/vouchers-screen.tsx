import { useText } from '../../i18n/use-text.ts'

export function VouchersScreen() {
  const t = useText()
  return (
    <div className="screen">
      <h1>{t('vouchers.title')}</h1>
    </div>
  )
}
