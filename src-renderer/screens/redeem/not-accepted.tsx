import { CrossIcon } from '../../components/icons.tsx'
import { notAcceptedText } from '../../i18n/messages.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import { AnswerPanel } from './answer-panel.tsx'
import type { CardStep } from './stage.ts'
import { useSound } from './use-sound.ts'

type Step = Extract<CardStep, { kind: 'not-accepted' | 'failed' }>

/** It was not even saved: nothing will be redeemed. */
export function NotAccepted({ step }: { readonly step: Step }) {
  const t = useText()
  const format = useFormat()
  useSound('bad')
  const text =
    step.kind === 'failed' ? t('notAccepted.cannot-save') : notAcceptedText(t, format, step.refusal)
  return (
    <AnswerPanel tone="bad" Icon={CrossIcon} words={t('redeem.notAccepted')} text={text} isWithinStatus />
  )
}
