import { useAppState } from '../../components/use-desk.ts'
import { useText } from '../../i18n/use-text.ts'
import { NumberSetting } from './number-setting.tsx'
import { Section } from './section.tsx'
import { useChange } from './use-change.ts'

/** As long as the books are kept: see the journal's snapshots. */
const MOST_DAYS = 403

/** For how long the shop keeps what it knows of people. */
export function PrivacySection() {
  const t = useText()
  const change = useChange()
  const { retentionDays } = useAppState().settings
  return (
    <Section title={t('settings.privacy')} text={t('settings.privacyText')}>
      <NumberSetting
        label={t('settings.retentionDays')}
        value={retentionDays}
        min={1}
        max={MOST_DAYS}
        description={t('settings.retentionText')}
        onSave={(days) => void change({ retentionDays: days })}
      />
    </Section>
  )
}
