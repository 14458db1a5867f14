import type { Action, NeedReason } from '#contract'
import { assertNever } from '../../assert-never.ts'
import { refusedText } from '../../i18n/messages.ts'
import type { Text } from '../../i18n/use-text.ts'
import type { WaitsFor } from '../../outbox/replay.ts'
import type { ShownState } from '../../outbox/state.ts'

/** What happened, what it means for the customer, what to do; empty where there is nothing to say. */
export interface Standing {
  readonly happened: string
  readonly means: string
  readonly todo: string
}

const only = (happened: string): Standing => ({ happened, means: '', todo: '' })

export function howItStands(t: Text, action: Action, state: ShownState, waitsFor: WaitsFor | null): Standing {
  switch (state) {
    case 'waiting':
      return only(waitingText(t, waitsFor))
    case 'sending':
      return only(t('activity.stands.sending'))
    case 'done':
      return only(doneText(t, action))
    case 'refused':
      return only(refusalText(t, action))
    case 'checking':
      return {
        happened: t('activity.stands.checking'),
        means: '',
        todo: t('activity.stands.checkingTodo'),
      }
    case 'needs-a-person': {
      const need = needOf(action)
      return {
        happened: t(`need.${need}`),
        means: t(`activity.needs.${need}.means`),
        todo: t(`activity.needs.${need}.todo`),
      }
    }
    case 'held':
      return { happened: t('activity.stands.held'), means: '', todo: t('activity.stands.heldTodo') }
    case 'cancelled':
      return only(t('activity.stands.cancelled'))
    case 'given-up':
      return only(t('activity.stands.givenUp'))
    case 'handed-over':
      return {
        happened: t('activity.stands.handedOver'),
        means: '',
        todo: t('activity.stands.handedOverTodo'),
      }
    default:
      return assertNever(state)
  }
}

/** A row always says why; one that does not is explained by what is least known. */
function needOf({ need, state, request }: Action): NeedReason {
  if (need !== null) return need
  if (state === 'short') return 'short'
  return request.kind === 'redeem' ? 'no-baseline' : 'list-incomplete'
}

function waitingText(t: Text, waitsFor: WaitsFor | null): string {
  if (waitsFor?.kind === 'reason') return t(`later.${waitsFor.reason}`)
  if (waitsFor?.kind === 'earlier') return t('activity.stands.waiting.earlier', { slip: waitsFor.slip })
  return t('activity.stands.waiting.turn')
}

function doneText(t: Text, { request, doneCount, notes }: Action): string {
  // A person's word is not the service's.
  if (notes.at(-1)?.what === 'went-through') return t('activity.history.note.went-through')
  return t(request.kind === 'redeem' ? 'activity.stands.redeemed' : 'activity.stands.issued', {
    count: doneCount,
  })
}

function refusalText(t: Text, { request, attempts }: Action): string {
  const outcome = attempts.at(-1)?.ended?.outcome
  const { code, message } = outcome?.kind === 'refused' ? outcome : { code: '', message: '' }
  const key = request.kind === 'redeem' ? 'activity.stands.refusedRedeem' : 'activity.stands.refusedIssue'
  return t(key, { reason: withStop(refusedText(t, code, message)) })
}

/** Another sentence follows. Thai writes no full stops. */
const withStop = (text: string): string => (/[.!?…]$|\p{Script=Thai}$/u.test(text) ? text : `${text}.`)
