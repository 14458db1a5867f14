import { useState } from 'react'
import type { Action } from '#contract'
import { Banner } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { useDesk } from '../../components/use-desk.ts'
import { useStore } from '../../components/use-store.ts'
import { useText } from '../../i18n/use-text.ts'

/** What turned up after it had been ruled out; here, where it stands, somebody says that it was read. */
export function ExtraFound({ action }: { readonly action: Action }) {
  const t = useText()
  const desk = useDesk()
  useStore(desk.vouchers)
  const [problem, setProblem] = useState('')
  const { extra, id, request } = action
  if (extra === null) return null
  const read = async () => {
    const answer = await desk.outbox.readExtra(id)
    if (answer.ok) desk.appState.dismissAbout(id)
    else setProblem(t(`activity.notChanged.${answer.why}`))
  }
  const isIssue = request.kind === 'issue'
  const title = isIssue
    ? t('activity.extra.voucherTitle', { count: extra.voucherIds.length })
    : t('activity.extra.redeemTitle', { count: extra.units })
  return (
    <Banner tone="bad" title={title}>
      <p>{t(isIssue ? 'activity.extra.voucherText' : 'activity.extra.redeemText')}</p>
      {extra.voucherIds.length === 0 ? null : (
        <ul className="detail-made">
          {extra.voucherIds.map((voucherId) => (
            <li key={voucherId} className="code">
              {desk.vouchers.get(voucherId)?.voucher.referenceCode || voucherId}
            </li>
          ))}
        </ul>
      )}
      {extra.isRead ? null : <Button onPress={() => void read()}>{t('activity.extra.read')}</Button>}
      {problem === '' ? null : <p role="alert">{problem}</p>}
    </Banner>
  )
}
