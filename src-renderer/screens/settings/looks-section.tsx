import { Appearance } from '#contract'
import { Checkbox } from '../../components/checkbox.tsx'
import { RadioGroup } from '../../components/radio-group.tsx'
import { useAppState } from '../../components/use-desk.ts'
import { useText } from '../../i18n/use-text.ts'
import { Section } from './section.tsx'
import { useChange } from './use-change.ts'

/** Language, light or dark, and sound: seen and heard at once. */
export function LooksSection() {
  const t = useText()
  const change = useChange()
  const { settings, systemLanguage } = useAppState()
  return (
    <Section title={t('settings.screen')}>
      <RadioGroup
        label={t('settings.language')}
        options={[
          { value: 'en', label: t('settings.english') },
          { value: 'th', label: t('settings.thai') },
        ]}
        value={settings.language ?? systemLanguage}
        onChange={(language) => void change({ language })}
      />
      <RadioGroup
        label={t('settings.appearance')}
        options={Appearance.options.map((value) => ({ value, label: t(`settings.${value}`) }))}
        value={settings.appearance}
        onChange={(appearance) => void change({ appearance })}
      />
      <Checkbox
        label={t('settings.sounds')}
        description={t('settings.soundsText')}
        value={settings.sounds}
        onChange={(sounds) => void change({ sounds })}
      />
    </Section>
  )
}
