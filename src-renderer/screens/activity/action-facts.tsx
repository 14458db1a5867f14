import { useMemo } from 'react'
import type { Action, ActionRequest } from '#contract'
import { useDesk } from '../../components/use-desk.ts'
import { useStore } from '../../components/use-store.ts'
import { VoucherCodes } from '../../components/voucher-codes.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { type Text, useText } from '../../i18n/use-text.ts'
import { deliveryText, nameOf } from './action-text.ts'
import { sentWith, slipsByReference } from './sent-with.ts'

type Facts = readonly (readonly [string, string])[]

/** What was asked for, and which vouchers came of it. */
export function ActionFacts({ action }: { readonly action: Action }) {
  const t = useText()
  const format = useFormat()
  const { request, staff, acceptedAt } = action
  const { actions } = useStore(useDesk().outbox)
  const slips = useMemo(() => slipsByReference(actions), [actions])
  const facts: Facts = [
    [t('activity.fact.asked'), format.dateTime(acceptedAt)],
    [t('activity.fact.staff'), staff],
    [t(request.kind === 'issue' ? 'activity.fact.type' : 'activity.fact.voucher'), nameOf(action)],
    [t('activity.fact.count'), format.number(request.count)],
    ...requestFacts(t, request),
    [t('activity.fact.together'), sentWith(action, slips).join(', ')],
  ]
  return (
    <section className="panel" aria-labelledby="facts-title">
      <h2 id="facts-title">{t('activity.facts')}</h2>
      <dl className="detail-facts">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <Made action={action} />
    </section>
  )
}

function requestFacts(t: Text, request: ActionRequest): Facts {
  if (request.kind === 'redeem') {
    return [
      [t('activity.fact.code'), request.referenceCode === '' ? request.voucherId : request.referenceCode],
      [t('activity.fact.redemptionCode'), request.redemptionCode],
    ]
  }
  return [
    [t('activity.fact.delivery'), deliveryText(t, request)],
    [t('activity.fact.recipient'), request.recipientName],
    [t('activity.fact.phone'), request.recipientPhone],
    [t('activity.fact.note'), request.customerNote],
    [t('activity.fact.storeNote'), request.storeNote],
  ]
}

/** The vouchers an issue is known to have made, as far as a list has shown them. */
function Made({ action }: { readonly action: Action }) {
  const t = useText()
  const { vouchers } = useDesk()
  useStore(vouchers)
  const [first, ...others] = action.request.kind === 'issue' ? vouchers.madeBy(action) : []
  if (first === undefined) return null
  return (
    <>
      <h3>{t('activity.vouchers')}</h3>
      <VoucherCodes vouchers={[first, ...others]} />
    </>
  )
}
