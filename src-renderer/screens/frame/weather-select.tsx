import { PracticeWeather } from '#contract'
import { bridge } from '../../bridge.ts'
import { Select } from '../../components/select.tsx'
import { useStatus } from '../../components/use-desk.ts'
import { useText } from '../../i18n/use-text.ts'

/** In practice, what the practice store does to the connection: staff train for outages. */
export function WeatherSelect() {
  const t = useText()
  const weather = useStatus()?.weather ?? 'clear'
  const options = PracticeWeather.options.map((value) => ({ value, label: t(`frame.weather.${value}`) }))
  return (
    <div className="weather">
      <Select
        label={t('frame.simulate')}
        options={options}
        value={weather}
        onChange={(chosen) => void bridge.ask['practice.simulate']({ weather: chosen })}
      />
    </div>
  )
}
