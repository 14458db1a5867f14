import { useEffect, useRef } from 'react'
import type { Action } from '#contract'
import { Button } from '../../components/button.tsx'
import { ChevronRightIcon } from '../../components/icons.tsx'
import { StateBadge } from '../../components/state-badge.tsx'
import { useDesk } from '../../components/use-desk.ts'
import { useStore } from '../../components/use-store.ts'
import { useText } from '../../i18n/use-text.ts'
import { shownState } from '../../outbox/state.ts'
import { ActionButtons } from './action-buttons.tsx'
import { ActionFacts } from './action-facts.tsx'
import { whatText } from './action-text.ts'
import { knownLines } from './evidence.ts'
import { ExtraFound } from './extra-found.tsx'
import { HistoryList } from './history-list.tsx'
import { howItStands } from './how-it-stands.ts'
import { Known } from './known.tsx'

interface ActionDetailProps {
  readonly action: Action
  readonly onBack: () => void
}

/** One action: how it stands, what can be done about it, what was asked for, and all that happened. */
export function ActionDetail({ action, onBack }: ActionDetailProps) {
  const t = useText()
  const { inFlight } = useStore(useDesk().outbox)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="screen detail">
      <div className="detail-top">
        <Button kind="quiet" onPress={onBack}>
          <span className="detail-back">
            <ChevronRightIcon />
          </span>
          {t('activity.back')}
        </Button>
      </div>
      <header className="detail-head">
        <h1 ref={heading} tabIndex={-1}>
          {whatText(t, action)}
        </h1>
        <p className="row">
          <span className="detail-slip">{action.slip}</span>
          <StateBadge state={shownState(action, inFlight.has(action.id))} />
        </p>
      </header>
      <ExtraFound action={action} />
      <Standing action={action} />
      <div className="detail-columns">
        <ActionFacts action={action} />
        <HistoryList action={action} />
      </div>
    </div>
  )
}

function Standing({ action }: { readonly action: Action }) {
  const t = useText()
  const desk = useDesk()
  useStore(desk.replay)
  const state = shownState(action, desk.outbox.snapshot().inFlight.has(action.id))
  const { happened, means, todo } = howItStands(t, action, state, desk.replay.waitsFor(action.id))
  const known = state === 'needs-a-person' ? knownLines(t, action) : []
  return (
    <section className={`panel standing standing-${state}`} aria-labelledby="standing-title">
      <h2 id="standing-title" className="hidden-visually">
        {t('activity.explain')}
      </h2>
      <div role="status" className="standing-words">
        <p className="standing-happened">{happened}</p>
        {means === '' ? null : <p>{means}</p>}
        {todo === '' ? null : <p className="standing-todo">{todo}</p>}
      </div>
      <ActionButtons action={action} />
      <Known lines={known} />
    </section>
  )
}
