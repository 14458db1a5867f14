import { StateBadge } from '../../../components/state-badge.tsx'
import { useDesk } from '../../../components/use-desk.ts'
import { useStore } from '../../../components/use-store.ts'
import { useText } from '../../../i18n/use-text.ts'
import { shownState } from '../../../outbox/state.ts'
import { whatText } from '../../activity/action-text.ts'
import './travel.css'

/** What would be lost, by its slips: so that somebody can be asked about it. */
export function WaitingList() {
  const t = useText()
  const { outbox } = useDesk()
  const { inFlight } = useStore(outbox)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section className="waiting-list" aria-label={t('travel.list')} tabIndex={0}>
      <ul>
        {outbox.live().map((action) => (
          <li key={action.id}>
            <span className="code">{action.slip}</span>
            <span>{whatText(t, action)}</span>
            <StateBadge state={shownState(action, inFlight.has(action.id))} />
          </li>
        ))}
      </ul>
    </section>
  )
}
