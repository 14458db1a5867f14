import type { Action, IssueRequest } from '#contract'
import { isolated } from '../../i18n/isolated.ts'
import type { Text } from '../../i18n/use-text.ts'
import type { WaitsFor } from '../../outbox/replay.ts'

/** What a voucher (type) is called: its name, else what identifies it. */
export function nameOf({ request }: Action): string {
  if (request.kind === 'issue') return request.typeName === '' ? request.configId : request.typeName
  if (request.productName !== '') return request.productName
  return request.referenceCode === '' ? request.voucherId : request.referenceCode
}

/** `Redeem 2 × Iced coffee`. */
export function whatText(t: Text, action: Action): string {
  const { kind, count } = action.request
  return t(kind === 'redeem' ? 'activity.redeem' : 'activity.issue', { count, name: nameOf(action) })
}

/** Beneath the name: `Redeem 2 · CAFE4`, or `Issue 2 · for Nok`. */
export function detailText(t: Text, { request }: Action): string {
  const { kind, count } = request
  const code = kind === 'redeem' ? request.referenceCode || request.voucherId : ''
  const detail = kind === 'redeem' ? code : whereTo(t, request)
  return t(kind === 'redeem' ? 'activity.redeemLine' : 'activity.issueLine', { count, detail })
}

const whereTo = (t: Text, request: IssueRequest): string =>
  request.delivery === 'counter' && request.recipientName !== ''
    ? t('activity.byHandTo', { to: request.recipientName })
    : deliveryText(t, request)

export function deliveryText(t: Text, request: IssueRequest): string {
  const { delivery, recipientName, recipientEmail, recipientId } = request
  const to = delivery === 'email' ? recipientEmail : recipientName || recipientId
  // Whom it was for is forgotten, or cannot be read.
  if (delivery === 'email') return to === '' ? t('activity.emailed') : t('activity.byEmail', { to })
  if (delivery === 'line') return to === '' ? t('activity.overLine') : t('activity.byLine', { to })
  return recipientName === '' ? t('activity.byHand') : `${t('activity.byHand')}: ${isolated(recipientName)}`
}

/** What a waiting action waits for, in a few words: they stand under `Waiting`. */
export function waitsForText(t: Text, waitsFor: WaitsFor | null): string {
  if (waitsFor === null) return ''
  switch (waitsFor.kind) {
    case 'turn':
      return t('activity.waitsTurn')
    case 'earlier':
      return t('activity.waitsEarlier', { slip: waitsFor.slip })
    case 'reason':
      return t(`waitingFor.${waitsFor.reason}`)
  }
}
