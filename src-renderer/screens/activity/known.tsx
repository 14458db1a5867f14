import { useText } from '../../i18n/use-text.ts'

/** The evidence, one sentence a line. */
export function Known({ lines }: { readonly lines: readonly string[] }) {
  const t = useText()
  if (lines.length === 0) return null
  return (
    <div className="known">
      <h3>{t('activity.decide.evidence')}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}
