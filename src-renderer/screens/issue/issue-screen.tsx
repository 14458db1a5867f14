import { useEffect } from 'react'
import { useDesk } from '../../components/use-desk.ts'
import { useOccupied } from '../../components/use-occupied.ts'
import { useTyped } from '../../components/use-store.ts'
import { useText } from '../../i18n/use-text.ts'
import { IssueForm } from './issue-form.tsx'
import { issueSessionOf } from './issue-session.ts'
import { Issued } from './issued.tsx'
import './issue.css'

/** Vouchers for a customer: what, how many, how they get there. */
export function IssueScreen() {
  const t = useText()
  const session = issueSessionOf(useDesk().outbox)
  const { step, actionId } = useTyped(session)
  useEffect(() => session.leave, [session])
  useOccupied(step.kind !== 'open')
  return (
    <div className="screen issue">
      <h1 className="hidden-visually">{t('issue.title')}</h1>
      {step.kind === 'saving' || step.kind === 'accepted' ? (
        <Issued step={step} actionId={actionId} onNext={session.next} />
      ) : (
        <IssueForm session={session} />
      )}
    </div>
  )
}
