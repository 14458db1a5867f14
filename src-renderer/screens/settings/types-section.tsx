import { type FormEvent, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { CrossIcon } from '../../components/icons.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useAppState } from '../../components/use-desk.ts'
import { useText } from '../../i18n/use-text.ts'
import { Section } from './section.tsx'
import { useChange } from './use-change.ts'

/** Names for voucher types, since the API knows them by configuration ID only. */
export function TypesSection() {
  const t = useText()
  const change = useChange()
  const { voucherTypes } = useAppState().settings
  const remove = (configId: string) =>
    void change({ voucherTypes: voucherTypes.filter((type) => type.configId !== configId) })
  return (
    <Section title={t('settings.types')} text={t('settings.typesText')}>
      {voucherTypes.length === 0 ? (
        <p className="soft">{t('settings.noTypes')}</p>
      ) : (
        <ul className="types">
          {voucherTypes.map(({ configId, name }) => (
            <li key={configId} className="type">
              <span>
                <strong>{name}</strong>
                <span className="small soft code">{configId}</span>
              </span>
              <Button
                kind="quiet"
                aria-label={t('settings.removeType', { name })}
                onPress={() => remove(configId)}
              >
                <CrossIcon />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <AddType />
    </Section>
  )
}

function AddType() {
  const t = useText()
  const change = useChange()
  const { voucherTypes } = useAppState().settings
  const [configId, setConfigId] = useState('')
  const [name, setName] = useState('')
  const [checked, setChecked] = useState(false)
  const id = configId.trim().slice(0, 200)
  const isTwice = voucherTypes.some((type) => type.configId === id)
  const idError = id === '' ? t('rule.required') : isTwice ? t('settings.typeTwice') : undefined
  const nameError = name.trim() === '' ? t('rule.required') : undefined
  const add = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (idError !== undefined || nameError !== undefined) return
    void change({ voucherTypes: [...voucherTypes, { configId: id, name: name.trim().slice(0, 300) }] })
    setConfigId('')
    setName('')
    setChecked(false)
  }
  return (
    <form className="stack" onSubmit={add} noValidate>
      <div className="settings-pair">
        <TextField
          label={t('settings.typeId')}
          value={configId}
          onChange={setConfigId}
          error={checked ? idError : undefined}
        />
        <TextField
          label={t('settings.typeName')}
          value={name}
          onChange={setName}
          error={checked ? nameError : undefined}
        />
      </div>
      <div>
        <Button type="submit">{t('settings.addType')}</Button>
      </div>
    </form>
  )
}
