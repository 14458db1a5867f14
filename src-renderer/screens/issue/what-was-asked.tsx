import type { IssueRequest } from '#contract'
import { isolated } from '../../i18n/isolated.ts'
import { type Text, useText } from '../../i18n/use-text.ts'

interface WhatWasAskedProps {
  readonly request: IssueRequest
  readonly slip: string
}

/** The slip number with what it stands for, to be noted or read out. */
export function WhatWasAsked({ request, slip }: WhatWasAskedProps) {
  const t = useText()
  const { count, typeName, configId } = request
  return (
    <div className="asked">
      <p className="asked-slip">{t('issue.slip', { slip })}</p>
      <p>{t('issue.asked', { count, name: typeName === '' ? configId : typeName })}</p>
      <p className="soft">{where(t, request)}</p>
    </div>
  )
}

function where(t: Text, request: IssueRequest): string {
  const { delivery, recipientName, recipientEmail, recipientId } = request
  if (delivery === 'email') return t('issue.toEmail', { to: recipientEmail })
  if (delivery === 'line')
    return t('issue.toLine', { to: recipientName === '' ? recipientId : recipientName })
  return recipientName === '' ? t('issue.counter') : `${t('issue.counter')}: ${isolated(recipientName)}`
}
