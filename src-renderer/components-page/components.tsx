import { Banner } from '../components/banner.tsx'
import { Button } from '../components/button.tsx'
import { Checkbox } from '../components/checkbox.tsx'
import { ComboBox } from '../components/combo-box.tsx'
import { Disclosure } from '../components/disclosure.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { ScanIcon } from '../components/icons.tsx'
import { NumberField } from '../components/number-field.tsx'
import { Progress } from '../components/progress.tsx'
import { RadioGroup } from '../components/radio-group.tsx'
import { SearchBox } from '../components/search-box.tsx'
import { Select } from '../components/select.tsx'
import { StateBadge } from '../components/state-badge.tsx'
import { TextField } from '../components/text-field.tsx'
import { UsabilityBadge } from '../components/usability-badge.tsx'
import { VoucherPicture } from '../components/voucher-picture.tsx'
import { useText } from '../i18n/use-text.ts'
import type { ShownState } from '../outbox/state.ts'
import type { Usability } from '../vouchers/usability.ts'

const nothing = () => undefined
const KINDS = ['primary', 'secondary', 'danger', 'quiet'] as const
const TONES = ['info', 'ok', 'warn', 'bad'] as const
const STATES: readonly ShownState[] = [
  'waiting',
  'sending',
  'done',
  'refused',
  'checking',
  'needs-a-person',
  'held',
  'cancelled',
  'given-up',
]
const USABILITIES: readonly Usability[] = [
  { kind: 'usable', max: 1, caution: null },
  { kind: 'expired', at: 0 },
  { kind: 'not-yet', at: 0 },
  { kind: 'used-up' },
  { kind: 'not-valid' },
]
const NAMES = ['Coffee', 'Massage', 'Buffet', 'Gift card', 'Car wash', 'Bakery box']

/** Each kind of button, at rest and disabled, small and large. */
export function Buttons() {
  const t = useText()
  return (
    <section className="gallery-part">
      {[false, true].map((isDisabled) => (
        <div key={String(isDisabled)} className="row">
          {KINDS.map((kind) => (
            <Button key={kind} kind={kind} isDisabled={isDisabled}>
              {t('redeem.redeem')}
            </Button>
          ))}
          <Button kind="primary" large isDisabled={isDisabled}>
            {t('issue.issue')}
          </Button>
        </div>
      ))}
    </section>
  )
}

/** What says how something stands. */
export function Messages() {
  const t = useText()
  return (
    <section className="gallery-part">
      <div className="row">
        {STATES.map((state) => (
          <StateBadge key={state} state={state} />
        ))}
        {USABILITIES.map((usability) => (
          <UsabilityBadge key={usability.kind} usability={usability} />
        ))}
      </div>
      {TONES.map((tone) => (
        <Banner key={tone} tone={tone} title={t('redeem.notFound')}>
          <p>{t('redeem.refusedText')}</p>
          <Button onPress={nothing}>{t('common.understood')}</Button>
        </Banner>
      ))}
      <div className="row">
        <Progress label={t('vouchers.readingOf', { page: 3, of: 8 })} share={0.4} />
        <Progress label={t('vouchers.reading', { page: 3 })} share={null} />
      </div>
      <EmptyState Icon={ScanIcon} title={t('redeem.ready')}>
        <p>{t('redeem.readyText')}</p>
      </EmptyState>
      <div className="row">
        {NAMES.map((name) => (
          <VoucherPicture key={name} name={name} />
        ))}
      </div>
    </section>
  )
}

/** Every field as it rests, wrong and disabled. */
export function Fields() {
  const t = useText()
  const wrong = t('rule.required')
  const looks = [{}, { error: wrong }, { disabled: true }]
  const options = [{ value: 'page', label: t('settings.byPage') }] as const
  const types = [{ id: 'coffee', label: 'กาแฟเย็น', description: '65a1f0' }]
  return (
    <section className="gallery-part">
      {looks.map((look) => (
        <div key={Object.keys(look).join()} className="settings-pair">
          <TextField label={t('issue.recipientName')} value="สมหญิง ใจดี" onChange={nothing} {...look} />
          <NumberField label={t('issue.count')} value="2" min={1} max={9} onChange={nothing} {...look} />
          <ComboBox label={t('issue.type')} options={types} value="coffee" onChange={nothing} {...look} />
          <RadioGroup
            label={t('settings.listStyle')}
            options={options}
            value="page"
            onChange={nothing}
            {...look}
          />
        </div>
      ))}
      <TextField label={t('issue.storeNote')} value="" onChange={nothing} optional multiline />
      <SearchBox
        label={t('vouchers.search')}
        value=""
        placeholder={t('vouchers.searchHint')}
        onChange={nothing}
      />
      <Select label={t('settings.listStyle')} options={options} value="page" onChange={nothing} />
      <Checkbox
        label={t('settings.sounds')}
        description={t('settings.soundsText')}
        value
        onChange={nothing}
      />
      <Checkbox label={t('settings.sounds')} value={false} disabled onChange={nothing} />
      <Disclosure title={t('welcome.advanced')}>
        <p>{t('welcome.addressHint')}</p>
      </Disclosure>
    </section>
  )
}
