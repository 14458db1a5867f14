import { isStillHere } from '#contract'
import { StateBadge } from '../../../components/state-badge.tsx'
import { useDesk } from '../../../components/use-desk.ts'
import { useStore } from '../../../components/use-store.ts'
import { useText } from '../../../i18n/use-text.ts'
import { shownState } from '../../../outbox/state.ts'
import { whatText } from '../../activity/action-text.ts'
import './travel.css'

/** As many as a dialog shows without scrolling. */
const MOST_SHOWN = 5

/** What would be lost, by its slips: so that somebody can be asked about it. */
export function WaitingList() {
  const t = useText()
  const { outbox } = useDesk()
  const { actions, inFlight } = useStore(outbox)
  const waiting = actions.filter(isStillHere)
  const more = waiting.length - MOST_SHOWN
  return (
    <section className="waiting-list" aria-label={t('travel.list')}>
      <ul>
        {waiting.slice(0, MOST_SHOWN).map((action) => (
          <li key={action.id}>
            <span className="code">{action.slip}</span>
            <span>{whatText(t, action)}</span>
            <StateBadge state={shownState(action, inFlight.has(action.id))} />
          </li>
        ))}
        {more > 0 ? <li className="waiting-more soft">{t('travel.more', { count: more })}</li> : null}
      </ul>
    </section>
  )
}
