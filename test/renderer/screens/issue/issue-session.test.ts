import { describe, expect, it } from 'vitest'
import type { AcceptAnswer, NewAction } from '../../../../src-renderer/outbox/outbox.ts'
import { checkDraft } from '../../../../src-renderer/screens/issue/draft.ts'
import {
  createIssueSession,
  type IssueSession,
} from '../../../../src-renderer/screens/issue/issue-session.ts'
import { issueRow } from '../../sample-rows.ts'

/** An outbox that keeps what it is asked to accept, and answers when told to. */
function outboxDouble() {
  const asked: NewAction[] = []
  const answers: ((answer: AcceptAnswer) => void)[] = []
  const view = {
    version: 0,
    phase: { kind: 'open' as const },
    actions: [issueRow(1)],
    inFlight: new Set<string>(),
    waiting: { count: 0, oldestAt: null, needsPerson: 0, requests: 0 },
  }
  return {
    asked,
    answer: (answer: AcceptAnswer) => answers.shift()?.(answer),
    snapshot: () => view,
    accept: (action: NewAction) => {
      asked.push(action)
      return new Promise<AcceptAnswer>((resolve) => answers.push(resolve))
    },
  }
}

const issue = (session: IssueSession) => session.issue(checkDraft(session.snapshot().draft, []))
const accepted = (): AcceptAnswer => ({ ok: true, action: issueRow(2) })

describe('one form after another', () => {
  it('begins with the type issued last', () => {
    expect(createIssueSession(outboxDouble()).snapshot().draft.type).toBe('C1')
  })

  it('queues nothing while something is wrong, and keeps what was typed', async () => {
    const outbox = outboxDouble()
    const session = createIssueSession(outbox)
    session.change({ count: '2.5', recipientName: 'Nok' })
    await issue(session)
    expect(outbox.asked).toEqual([])
    expect(session.snapshot()).toMatchObject({
      step: { kind: 'open' },
      refusals: 1,
      draft: { count: '2.5', recipientName: 'Nok' },
    })
  })

  it('asks once however often it is pressed', async () => {
    const outbox = outboxDouble()
    const session = createIssueSession(outbox)
    const first = issue(session)
    await issue(session)
    outbox.answer(accepted())
    await first
    await issue(session)
    expect(outbox.asked).toHaveLength(1)
  })

  it('tries again under the same id when it could not be saved', async () => {
    const outbox = outboxDouble()
    const session = createIssueSession(outbox)
    const first = issue(session)
    outbox.answer({ ok: false, refusal: { why: 'cannot-save', detail: 'full' } })
    await first
    const second = issue(session)
    outbox.answer(accepted())
    await second
    expect(outbox.asked[1]?.id).toBe(outbox.asked[0]?.id)
    expect(session.snapshot().step.kind).toBe('accepted')
  })

  it('takes a new id for the next form, and for the form found after leaving', async () => {
    const outbox = outboxDouble()
    const session = createIssueSession(outbox)
    const first = issue(session)
    outbox.answer(accepted())
    await first
    const before = session.snapshot().actionId
    session.leave()
    expect(session.snapshot()).toMatchObject({ step: { kind: 'open' } })
    expect(session.snapshot().actionId).not.toBe(before)
  })

  it('keeps a form that is left half filled in', () => {
    const session = createIssueSession(outboxDouble())
    session.change({ recipientName: 'Nok' })
    session.leave()
    expect(session.snapshot().draft.recipientName).toBe('Nok')
  })

  it('does not blame the fields of another delivery before they were seen', async () => {
    const session = createIssueSession(outboxDouble())
    session.change({ count: '0' })
    await issue(session)
    session.change({ delivery: 'line' })
    expect(session.snapshot().refusals).toBe(0)
  })
})
