import { useState } from 'react'
import type { Action, Decision, SendAnswer } from '#contract'
import { Banner } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { useDesk } from '../../components/use-desk.ts'
import { useStore } from '../../components/use-store.ts'
import { type Text, useText } from '../../i18n/use-text.ts'
import type { ChangeAnswer } from '../../outbox/outbox.ts'
import { canCancel, canCheck, decisionsFor } from '../../outbox/state.ts'
import { DecisionDialog } from './decision-dialog.tsx'
import { decisionLabel } from './decision-label.ts'

/** What a person can do about an action in its state; the safe thing comes first. */
export function ActionButtons({ action }: { readonly action: Action }) {
  const t = useText()
  const { outbox } = useDesk()
  const isInFlight = useStore(outbox).inFlight.has(action.id)
  const [said, setSaid] = useState('')
  const [isChecking, setChecking] = useState(false)
  const [decision, setDecision] = useState<Decision | null>(null)
  const decisions = decisionsFor(action, isInFlight || isChecking)

  const cancel = async () => setSaid(changeText(t, await outbox.cancel({ id: action.id, who: '' })))
  const check = async () => {
    setChecking(true)
    setSaid(checkText(t, await outbox.checkAgain(action.id)))
    setChecking(false)
  }
  return (
    <>
      <div className="detail-buttons">
        {canCheck(action, isInFlight) ? (
          <CheckButton action={action} isBusy={isChecking} onCheck={check} />
        ) : null}
        {canCancel(action, isInFlight) ? (
          <Button onPress={() => void cancel()}>{t('activity.cancel')}</Button>
        ) : null}
        {decisions.map((each) => (
          <Button key={each} onPress={() => setDecision(each)}>
            {decisionLabel(t, each)}
          </Button>
        ))}
      </div>
      {said === '' ? null : (
        <Banner tone="info" role="status">
          <p>{said}</p>
        </Banner>
      )}
      <DecisionDialog
        key={decision}
        action={action}
        decision={decision}
        onClose={() => setDecision(null)}
        onDecided={(answer) => {
          setDecision(null)
          setSaid(changeText(t, answer))
        }}
      />
    </>
  )
}

interface CheckButtonProps {
  readonly action: Action
  readonly isBusy: boolean
  readonly onCheck: () => Promise<void>
}

/** Looking costs requests, and nothing else: so it is the first thing to try. */
function CheckButton({ action, isBusy, onCheck }: CheckButtonProps) {
  const t = useText()
  const { of } = useStore(useDesk().refresh)
  const cost = action.request.kind === 'redeem' ? 1 : of
  return (
    <div className="detail-check">
      <Button kind="primary" busy={isBusy} onPress={() => void onCheck()}>
        {isBusy ? t('activity.checking') : t('activity.checkAgain')}
      </Button>
      <span className="small soft">
        {cost === null ? t('activity.checkCostUnknown') : t('activity.checkCost', { count: cost })}
      </span>
    </div>
  )
}

/** Nothing where it was done: the action itself shows it. */
const changeText = (t: Text, answer: ChangeAnswer): string =>
  answer.ok ? '' : t(`activity.notChanged.${answer.why}`)

function checkText(t: Text, answer: SendAnswer): string {
  switch (answer.kind) {
    case 'later':
      return t('activity.checkLater', { reason: t(`later.${answer.reason}`) })
    case 'not-now':
      return t('activity.checkSettled')
    case 'attempted': {
      const isOpen = answer.action.state === 'unknown' || answer.action.state === 'needs-a-person'
      return t(isOpen ? 'activity.checkStill' : 'activity.checkSettled')
    }
  }
}
