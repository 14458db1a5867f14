import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Settings } from '#contract'
import { Banner } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { Disclosure } from '../../components/disclosure.tsx'
import { RadioGroup } from '../../components/radio-group.tsx'
import { TextField } from '../../components/text-field.tsx'
import { keyProblemText } from '../../i18n/messages.ts'
import { useText } from '../../i18n/use-text.ts'
import { checkShop, type ShopErrors, type ShopForm } from './shop-form.ts'
import { type ConnectStep, useConnect } from './use-connect.ts'

interface ConnectFormProps {
  readonly settings: Settings
  readonly onBack: () => void
}

/** Key, secret and shop; only what the API has accepted is stored. */
export function ConnectForm({ settings, onBack }: ConnectFormProps) {
  const t = useText()
  const { step, connect } = useConnect(settings.list.size)
  const [checked, setChecked] = useState(false)
  const [form, setForm] = useState<ShopForm>({
    apiKey: '',
    apiSecret: '',
    shopName: settings.shopName,
    onlyCounter: null,
    apiAddress: settings.apiAddress,
  })
  const check = checkShop(form)
  const set = (change: Partial<ShopForm>) => setForm({ ...form, ...change })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (check.ok) void connect(check.request)
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <h1>{t('welcome.connect')}</h1>
      <Fields form={form} set={set} errors={checked && !check.ok ? check.errors : {}} />
      <Foot step={step} onBack={onBack} />
    </form>
  )
}

interface FootProps {
  readonly step: ConnectStep
  readonly onBack: () => void
}

/** What the test said, right above the button that tries again: both are brought into sight together. */
function Foot({ step, onBack }: FootProps) {
  const t = useText()
  const foot = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (step.kind === 'failed') foot.current?.scrollIntoView({ block: 'nearest' })
  }, [step])
  return (
    <div className="stack connect-foot" ref={foot}>
      {step.kind === 'failed' ? (
        <Banner tone="bad" title={t('welcome.failed')} role="alert">
          <p>{keyProblemText(t, step.problem)}</p>
        </Banner>
      ) : null}
      <p className="soft">{t('welcome.cost')}</p>
      <div className="row">
        <Button kind="primary" large type="submit" busy={step.kind === 'testing'}>
          {step.kind === 'testing' ? t('welcome.testing') : t('welcome.save')}
        </Button>
        <Button kind="quiet" onPress={onBack}>
          {t('welcome.back')}
        </Button>
      </div>
    </div>
  )
}

interface FieldsProps {
  readonly form: ShopForm
  readonly set: (change: Partial<ShopForm>) => void
  readonly errors: ShopErrors
}

function Fields({ form, set, errors }: FieldsProps) {
  const t = useText()
  const words = (field: keyof ShopForm) => {
    const error = errors[field]
    if (error === undefined) return undefined
    return error === 'onlyMissing' ? t('welcome.onlyMissing') : t(`rule.${error}`)
  }
  return (
    <>
      <div className="welcome-pair">
        <TextField
          label={t('welcome.key')}
          value={form.apiKey}
          onChange={(apiKey) => set({ apiKey })}
          error={words('apiKey')}
        />
        <TextField
          label={t('welcome.secret')}
          type="password"
          value={form.apiSecret}
          onChange={(apiSecret) => set({ apiSecret })}
          description={t('welcome.secretHint')}
          error={words('apiSecret')}
        />
      </div>
      <TextField
        label={t('welcome.shopName')}
        value={form.shopName}
        onChange={(shopName) => set({ shopName })}
        description={t('welcome.shopNameHint')}
      />
      <RadioGroup
        label={t('welcome.onlyCounter')}
        options={[
          { value: 'yes', label: t('welcome.onlyYes') },
          { value: 'no', label: t('welcome.onlyNo') },
        ]}
        value={form.onlyCounter}
        onChange={(onlyCounter) => set({ onlyCounter })}
        description={t('welcome.onlyCounterHint')}
        error={words('onlyCounter')}
      />
      <Disclosure title={t('welcome.advanced')} open={errors.apiAddress !== undefined}>
        <TextField
          label={t('welcome.address')}
          type="url"
          value={form.apiAddress}
          onChange={(apiAddress) => set({ apiAddress })}
          description={t('welcome.addressHint')}
          error={words('apiAddress')}
        />
      </Disclosure>
    </>
  )
}
