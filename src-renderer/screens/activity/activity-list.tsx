import { type RefObject, useDeferredValue, useMemo } from 'react'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ActivityIcon, PersonIcon, SearchIcon } from '../../components/icons.tsx'
import { useDesk, useStatus } from '../../components/use-desk.ts'
import { useStore } from '../../components/use-store.ts'
import { useText } from '../../i18n/use-text.ts'
import { Filters } from './activity-filters.tsx'
import { type ActivityFilters, ALL_ACTIVITY, activityRows, needsPerson } from './activity-rows.ts'
import { ActivityTable } from './activity-table.tsx'
import { AsideRows } from './aside-rows.tsx'
import { ExportButton } from './export-button.tsx'
import { JournalDamageList } from './journal-damage.tsx'
import { useSpoken } from './use-spoken.ts'

interface ActivityListProps {
  readonly filters: ActivityFilters
  readonly onFilters: (filters: ActivityFilters) => void
  readonly onOpen: (actionId: string) => void
  /** Where the list was left, and from which row. */
  readonly left: RefObject<{ offset: number; actionId: string }>
}

export function ActivityList({ filters, onFilters, onOpen, left }: ActivityListProps) {
  const t = useText()
  const { actions, inFlight } = useStore(useDesk().outbox)
  const wanted = useDeferredValue(filters)
  const spoken = useSpoken()
  const rows = useMemo(
    () => activityRows(actions, inFlight, wanted, spoken),
    [actions, inFlight, wanted, spoken],
  )
  const needing = rows.filter(({ state }) => needsPerson(state)).length
  return (
    <div className="screen activity">
      <header className="activity-head">
        <h1>{t('activity.title')}</h1>
        <p className="small soft" role="status">
          {rows.length === actions.length
            ? t('activity.count', { count: rows.length })
            : t('activity.countOf', { count: rows.length, total: actions.length })}
        </p>
        <TryNow />
        <ExportButton rows={rows} />
      </header>
      <Filters actions={actions} filters={filters} onChange={onFilters} />
      {needing === 0 ? null : (
        <p className="activity-needing">
          <PersonIcon />
          {t('activity.needCount', { count: needing })}
        </p>
      )}
      <div className="activity-notes">
        <AsideRows />
        <JournalDamageList />
      </div>
      {rows.length > 0 ? (
        <ActivityTable rows={rows} onOpen={onOpen} left={left} />
      ) : (
        <NoRows isEmpty={actions.length === 0} onShowAll={() => onFilters(ALL_ACTIVITY)} />
      )}
    </div>
  )
}

/** Shown while something waits and the service is not known to answer: it ends every wait but the server's own. */
function TryNow() {
  const t = useText()
  const desk = useDesk()
  const { waiting } = useStore(desk.outbox)
  const isOnline = useStatus()?.connection.cause === 'online'
  if (waiting.count === 0 || isOnline) return null
  return <Button onPress={desk.tryNow}>{t('activity.tryNow')}</Button>
}

function NoRows({ isEmpty, onShowAll }: { readonly isEmpty: boolean; readonly onShowAll: () => void }) {
  const t = useText()
  return isEmpty ? (
    <EmptyState Icon={ActivityIcon} title={t('activity.emptyTitle')}>
      <p>{t('activity.emptyText')}</p>
    </EmptyState>
  ) : (
    <EmptyState Icon={SearchIcon} title={t('activity.noneTitle')}>
      <p>{t('activity.noneText')}</p>
      <Button onPress={onShowAll}>{t('activity.showAll')}</Button>
    </EmptyState>
  )
}
