import { useAppState } from '../../components/use-desk.ts'
import { useText } from '../../i18n/use-text.ts'
import { AllowanceFacts } from './allowance-facts.tsx'
import { NumberSetting } from './number-setting.tsx'
import { Section } from './section.tsx'
import { useChange } from './use-change.ts'

const MOST_REQUESTS = 10_000_000
/** Every month has a 28th. */
const LAST_RESET_DAY = 28
/** Above this nearly nothing would ever be sent by itself. */
const MOST_RESERVE_PERCENT = 90

export function AllowanceSection() {
  const t = useText()
  const change = useChange()
  const { settings } = useAppState()
  return (
    <Section title={t('settings.allowance')}>
      <AllowanceFacts />
      <div className="settings-pair">
        <NumberSetting
          label={t('settings.allowanceLimit')}
          description={t('settings.allowanceLimitText')}
          value={settings.allowanceLimit}
          min={1}
          max={MOST_REQUESTS}
          onSave={(allowanceLimit) => void change({ allowanceLimit })}
        />
        <NumberSetting
          label={t('settings.resetDay')}
          description={t('settings.resetDayText')}
          value={settings.allowanceResetDay}
          min={1}
          max={LAST_RESET_DAY}
          onSave={(allowanceResetDay) => void change({ allowanceResetDay })}
        />
      </div>
      <NumberSetting
        label={t('settings.reserve')}
        description={t('settings.reserveText')}
        value={settings.allowanceReservePercent}
        min={0}
        max={MOST_RESERVE_PERCENT}
        onSave={(allowanceReservePercent) => void change({ allowanceReservePercent })}
      />
    </Section>
  )
}
