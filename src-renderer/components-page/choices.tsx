import { Checkbox } from '../components/checkbox.tsx'
import { RadioGroup } from '../components/radio-group.tsx'
import { useText } from '../i18n/use-text.ts'
import { type Forced, Part, State } from './part.tsx'

const nothing = () => undefined

interface Look {
  readonly name: string
  readonly isOn: boolean
  readonly force?: readonly Forced[]
  readonly disabled?: boolean
}

const LOOKS: readonly Look[] = [
  { name: 'off', isOn: false },
  { name: 'off, hover', isOn: false, force: ['hovered'] },
  { name: 'off, focus', isOn: false, force: ['focus-visible'] },
  { name: 'on', isOn: true },
  { name: 'on, focus', isOn: true, force: ['focus-visible'] },
  { name: 'off, disabled', isOn: false, disabled: true },
  { name: 'on, disabled', isOn: true, disabled: true },
]

/** Radio groups and checkboxes. */
export function Choices() {
  const t = useText()
  const options = (['light', 'dark'] as const).map((value) => ({ value, label: t(`settings.${value}`) }))
  return (
    <Part title="Radio groups and checkboxes">
      <div className="gallery-states gallery-wide">
        {LOOKS.map(({ name, isOn, force = [], disabled = false }) => (
          <State key={name} name={name} force={force}>
            <RadioGroup
              label={t('settings.appearance')}
              options={options}
              value={isOn ? 'light' : null}
              disabled={disabled}
              onChange={nothing}
            />
          </State>
        ))}
        <State name="error">
          <RadioGroup
            label={t('settings.appearance')}
            options={options}
            value={null}
            error={t('rule.required')}
            onChange={nothing}
          />
        </State>
      </div>
      <div className="gallery-states gallery-wide">
        {LOOKS.map(({ name, isOn, force = [], disabled = false }) => (
          <State key={name} name={name} force={force}>
            <Checkbox label={t('settings.sounds')} value={isOn} disabled={disabled} onChange={nothing} />
          </State>
        ))}
        <State name="with hint">
          <Checkbox
            label={t('settings.sounds')}
            description={t('settings.soundsText')}
            value
            onChange={nothing}
          />
        </State>
      </div>
    </Part>
  )
}
