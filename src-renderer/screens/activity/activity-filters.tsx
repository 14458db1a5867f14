import type { Action } from '#contract'
import { FilterRow } from '../../components/filter-row.tsx'
import { SearchBox } from '../../components/search-box.tsx'
import { Select } from '../../components/select.tsx'
import { useText } from '../../i18n/use-text.ts'
import type { ActivityFilters } from './activity-rows.ts'
import { daysWith } from './days.ts'
import { useDayName } from './use-day-name.ts'

/** In the order in which they ask for attention. */
const STATES = [
  'all',
  'needs-a-person',
  'held',
  'waiting',
  'sending',
  'checking',
  'refused',
  'done',
  'cancelled',
  'given-up',
  'handed-over',
] as const

interface FiltersProps {
  readonly actions: readonly Action[]
  readonly filters: ActivityFilters
  readonly onChange: (filters: ActivityFilters) => void
}

/** Search, state and day. */
export function Filters({ actions, filters, onChange }: FiltersProps) {
  const t = useText()
  const dayName = useDayName()
  return (
    <FilterRow>
      <SearchBox
        label={t('activity.search')}
        value={filters.text}
        onChange={(text) => onChange({ ...filters, text })}
        placeholder={t('activity.searchHint')}
      />
      <Select
        label={t('activity.stateFilter')}
        options={STATES.map((value) => ({
          value,
          label: value === 'all' ? t('activity.allStates') : t(`state.${value}`),
        }))}
        value={filters.state}
        onChange={(state) => onChange({ ...filters, state })}
      />
      <Select
        label={t('activity.day')}
        options={[
          { value: '', label: t('activity.allDays') },
          ...daysWith(actions).map((day) => ({ value: day.key, label: dayName(day) })),
        ]}
        value={filters.day}
        onChange={(day) => onChange({ ...filters, day })}
      />
    </FilterRow>
  )
}
