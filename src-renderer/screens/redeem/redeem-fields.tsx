import type { KeyboardEvent } from 'react'
import { NumberField } from '../../components/number-field.tsx'
import { TextField } from '../../components/text-field.tsx'
import { unitText } from '../../i18n/messages.ts'
import { useText } from '../../i18n/use-text.ts'

interface RedeemFieldsProps {
  readonly max: number
  readonly unit: string
  readonly count: string
  readonly onCount: (count: string) => void
  readonly error: string | undefined
  readonly code: string
  readonly onCode: (code: string) => void
  /** Enter leads back to the scanner's box, where Enter redeems: a scan into a field redeems nothing. */
  readonly onEnter: () => void
}

/** How many, and the code some vouchers ask for. */
export function RedeemFields(props: RedeemFieldsProps) {
  const { max, unit, count, onCount, error, code, onCode, onEnter } = props
  const t = useText()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.repeat) onEnter()
  }
  return (
    <div className="act-fields">
      {max > 1 ? (
        <NumberField
          label={t('redeem.count')}
          value={count}
          onChange={onCount}
          min={1}
          max={max}
          description={t('redeem.countHint', { max, unit: unitText(t, unit, max) })}
          error={error}
          onKeyDown={onKeyDown}
        />
      ) : null}
      <div data-takes-scans="text">
        <TextField
          label={t('redeem.code')}
          value={code}
          onChange={onCode}
          description={t('redeem.codeHint')}
          onKeyDown={onKeyDown}
        />
      </div>
    </div>
  )
}
