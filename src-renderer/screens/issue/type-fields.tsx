import { useEffect, useRef } from 'react'
import { ComboBox, type ComboOption } from '../../components/combo-box.tsx'
import { NumberField } from '../../components/number-field.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useText } from '../../i18n/use-text.ts'
import type { VoucherType } from '../../vouchers/cache.ts'
import { type Draft, type Field, OTHER } from './draft.ts'

export interface FieldsProps {
  readonly draft: Draft
  readonly change: (change: Partial<Draft>) => void
  readonly errorOf: (field: Field) => string | undefined
}

const MOST_VOUCHERS = 1000

/** Which voucher, and how many. */
export function TypeFields(props: FieldsProps & { readonly types: readonly VoucherType[] }) {
  const { draft, change, errorOf, types } = props
  const t = useText()
  const other = draft.type === OTHER
  const isOtherChosen = useRef(false)
  const configId = useRef<HTMLInputElement>(null)
  // Its id is what has to be typed next. A form that is only come back to keeps its focus elsewhere.
  useEffect(() => {
    if (other && isOtherChosen.current) configId.current?.focus()
    isOtherChosen.current = false
  }, [other])
  return (
    <div className="issue-what">
      <ComboBox
        label={t('issue.type')}
        options={[...optionsOf(types), { id: OTHER, label: t('issue.other') }]}
        value={draft.type}
        onChange={(type) => {
          isOtherChosen.current = type === OTHER
          change({ type })
        }}
        placeholder={t('issue.typePlaceholder')}
        description={types.length === 0 ? t('issue.typeNone') : undefined}
        error={other ? undefined : errorOf('configId')}
      />
      <NumberField
        label={t('issue.count')}
        value={draft.count}
        onChange={(count) => change({ count })}
        min={1}
        max={MOST_VOUCHERS}
        error={errorOf('count')}
      />
      {other ? (
        <TextField
          label={t('issue.configId')}
          value={draft.otherConfigId}
          onChange={(otherConfigId) => change({ otherConfigId })}
          description={t('issue.configIdHint')}
          error={errorOf('configId')}
          inputRef={configId}
        />
      ) : null}
    </div>
  )
}

/** Types of one name are told apart by their ids. */
function optionsOf(types: readonly VoucherType[]): readonly ComboOption[] {
  const isTwice = (name: string) => types.filter((type) => type.name === name).length > 1
  return types.map(({ configId, name }) => {
    if (name === '') return { id: configId, label: configId }
    return isTwice(name) ? { id: configId, label: `${name} (${configId})` } : { id: configId, label: name }
  })
}
