import { Button } from '../../components/button.tsx'
import { useDesk, useStatus } from '../../components/use-desk.ts'
import { useStore } from '../../components/use-store.ts'
import { useText } from '../../i18n/use-text.ts'
import { answerOf } from '../redeem/answer-of.ts'
import { IssueAnswer } from './issue-answer.tsx'
import type { IssueStep } from './issue-session.ts'
import { MadeVouchers } from './made-vouchers.tsx'
import { WhatWasAsked } from './what-was-asked.tsx'

interface IssuedProps {
  readonly step: Extract<IssueStep, { kind: 'saving' | 'accepted' }>
  readonly actionId: string
  readonly onNext: () => void
}

/** What came of it: the answer follows the action itself, for as long as it stands here. */
export function Issued({ step, actionId, onNext }: IssuedProps) {
  const t = useText()
  const desk = useDesk()
  useStore(desk.outbox)
  useStore(desk.replay)
  const cause = useStatus()?.connection.cause ?? 'not-checked'
  const action = desk.outbox.get(actionId)
  const answer = answerOf({ step, action, waitsFor: desk.replay.waitsFor(actionId), cause })
  const isMade = action?.state === 'done' || action?.state === 'short' || action?.voucherIds.length
  const asked =
    step.kind === 'accepted' ? <WhatWasAsked request={step.request} slip={action?.slip ?? ''} /> : null
  return (
    <section className="issue-form panel">
      <div className="issue-fields">
        {answer === null ? null : <IssueAnswer answer={answer} />}
        {action !== undefined && isMade ? <MadeVouchers action={action}>{asked}</MadeVouchers> : asked}
      </div>
      <div className="issue-foot">
        <div className="issue-words" />
        {/* Its own key, so that it takes the focus once it can be pressed. */}
        <Button
          kind="primary"
          large
          key={step.kind}
          autoFocus
          isDisabled={step.kind === 'saving'}
          onPress={onNext}
        >
          {t('issue.next')}
        </Button>
      </div>
    </section>
  )
}
