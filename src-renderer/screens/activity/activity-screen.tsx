import { useCallback, useEffect, useRef, useState } from 'react'
import { useDesk } from '../../components/use-desk.ts'
import { usePlace } from '../../components/use-place.ts'
import { useStore } from '../../components/use-store.ts'
import { ActionDetail } from './action-detail.tsx'
import { ActivityList } from './activity-list.tsx'
import { ALL_ACTIVITY } from './activity-rows.ts'
import './activity.css'

/** Everything that was asked for, and what became of it: the list, or one action of it. */
export function ActivityScreen() {
  const { outbox } = useDesk()
  useStore(outbox)
  const [filters, setFilters] = useState(ALL_ACTIVITY)
  const { place } = usePlace()
  const [openId, setOpenId] = useState(place.actionId)
  // A message may ask for an action while this screen is shown already.
  useEffect(() => {
    if (place.actionId !== null) setOpenId(place.actionId)
  }, [place])
  // Coming back, the list stands where it was left, and the row that was open has the focus.
  const left = useRef({ offset: 0, actionId: '' })
  const open = useCallback((id: string) => {
    left.current.actionId = id
    setOpenId(id)
  }, [])
  const action = openId === null ? undefined : outbox.get(openId)
  return action === undefined ? (
    <ActivityList filters={filters} onFilters={setFilters} onOpen={open} left={left} />
  ) : (
    <ActionDetail key={action.id} action={action} onBack={() => setOpenId(null)} />
  )
}
