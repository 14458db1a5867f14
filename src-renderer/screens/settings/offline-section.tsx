import { useAppState } from '../../components/use-desk.ts'
import { useText } from '../../i18n/use-text.ts'
import { NumberSetting } from './number-setting.tsx'
import { Section } from './section.tsx'
import { useChange } from './use-change.ts'

const MOST_DAYS = 365
const MOST_USES = 1000

/** What this counter accepts while the service cannot be asked. */
export function OfflineSection() {
  const t = useText()
  const change = useChange()
  const { offline } = useAppState().settings
  return (
    <Section title={t('settings.offline')} text={t('settings.offlineText')}>
      <div className="settings-pair">
        <NumberSetting
          label={t('settings.offlineDays')}
          description={t('settings.offlineDaysText')}
          value={offline.mostDays}
          min={0}
          max={MOST_DAYS}
          onSave={(mostDays) => void change({ offline: { ...offline, mostDays } })}
        />
        <NumberSetting
          label={t('settings.offlineUses')}
          description={t('settings.offlineUsesText')}
          value={offline.mostUses}
          min={0}
          max={MOST_USES}
          onSave={(mostUses) => void change({ offline: { ...offline, mostUses } })}
        />
      </div>
    </Section>
  )
}
