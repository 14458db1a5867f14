import { type Ref, type RefObject, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { RedeemRequest } from '#contract'
import { Button } from '../../components/button.tsx'
import { typedNumber } from '../../components/number-field.tsx'
import { useDesk, useStatus } from '../../components/use-desk.ts'
import { useStore } from '../../components/use-store.ts'
import { VoucherCard } from '../../components/voucher-card.tsx'
import { ruleText } from '../../i18n/messages.ts'
import { type Text, useText } from '../../i18n/use-text.ts'
import type { VoucherCard as Card } from '../../vouchers/usability.ts'
import { answerOf } from './answer-of.ts'
import { AnswerView } from './answer-view.tsx'
import { Caution } from './caution.tsx'
import { NotAccepted } from './not-accepted.tsx'
import { RedeemFields } from './redeem-fields.tsx'
import type { CardStage } from './stage.ts'
import { Unusable } from './unusable.tsx'
import type { RedeemForm } from './use-redeem.ts'

export interface RedeemCardHandle {
  /** What Enter on the empty box does; nothing where there is nothing (more) to redeem. */
  readonly redeem: () => void
}

interface RedeemCardProps {
  readonly stage: CardStage
  readonly card: Card
  readonly onRedeem: (form: RedeemForm) => void
  readonly onNext: () => void
  readonly toBox: () => void
  readonly ref: Ref<RedeemCardHandle>
}

const countShape = RedeemRequest.shape.count

/** What is wrong with the count, in words, or `undefined`. */
function countError(t: Text, count: number, max: number): string | undefined {
  const parsed = countShape.safeParse(count)
  if (!parsed.success) return ruleText(t, parsed.error.issues[0]?.message ?? '')
  return count > max ? t('rule.countOverLeft', { left: max }) : undefined
}

/** The voucher that was looked up, what can be done with it, and what came of it: always at one place. */
export function RedeemCard({ stage, card, onRedeem, onNext, toBox, ref }: RedeemCardProps) {
  const t = useText()
  const [typedCount, setCount] = useState('1')
  const [redemptionCode, setCode] = useState('')
  const { usability } = card
  const open = stage.step.kind === 'open'
  const max = usability.kind === 'usable' ? usability.max : 0
  const count = max > 1 ? typedNumber(typedCount) : 1
  const error = open && max > 0 ? countError(t, count, max) : undefined
  const can = open && usability.kind === 'usable' && error === undefined
  const redeem = () => {
    if (can) onRedeem({ count, redemptionCode: redemptionCode.trim() })
  }
  useImperativeHandle(ref, () => ({ redeem }))
  const act = useInSight(stage.step.kind)
  return (
    <VoucherCard card={card}>
      <Caution card={card} shown={open} />
      <div className="act" ref={act}>
        <div className="act-words" role="status">
          {open && usability.kind === 'usable' ? (
            <RedeemFields
              max={max}
              unit={card.kept.voucher.redeemUnit}
              count={typedCount}
              onCount={setCount}
              error={error}
              code={redemptionCode}
              onCode={setCode}
              onEnter={toBox}
            />
          ) : (
            <Outcome stage={stage} card={card} />
          )}
        </div>
        <div className="act-buttons">
          <Button kind="primary" large isDisabled={!can} onPress={redeem}>
            {t('redeem.redeem')}
            <KeyHint name={t('redeem.enterKey')} />
          </Button>
          <Button onPress={onNext}>
            {t('redeem.next')}
            <KeyHint name={t('redeem.escapeKey')} />
          </Button>
        </div>
      </div>
    </VoucherCard>
  )
}

/** As in redeem.css: below this the card's foot does not stay in sight by itself. */
const ONE_COLUMN = '(max-width: 40rem)'

/** With large letters a card is longer than the window: its head comes into sight, and then its answer. */
function useInSight(step: CardStage['step']['kind']): RefObject<HTMLDivElement | null> {
  const act = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!matchMedia(ONE_COLUMN).matches) return
    if (step === 'open') act.current?.closest('article')?.scrollIntoView({ block: 'start' })
    else act.current?.scrollIntoView({ block: 'nearest' })
  }, [step])
  return act
}

/** Which key does the same; not part of the button's name. */
function KeyHint({ name }: { readonly name: string }) {
  return (
    <span className="key-hint" aria-hidden="true">
      {name}
    </span>
  )
}

/** What takes the fields' place. */
function Outcome({ stage, card }: { readonly stage: CardStage; readonly card: Card }) {
  const desk = useDesk()
  useStore(desk.replay)
  useStore(desk.outbox)
  const cause = useStatus()?.connection.cause ?? 'not-checked'
  const { step, actionId } = stage
  if (step.kind === 'open') return <Unusable usability={card.usability} />
  if (step.kind === 'not-accepted' || step.kind === 'failed') return <NotAccepted step={step} />
  const answer = answerOf({
    step,
    action: desk.outbox.get(actionId),
    waitsFor: desk.replay.waitsFor(actionId),
    cause,
  })
  return answer === null ? null : <AnswerView answer={answer} unit={card.kept.voucher.redeemUnit} />
}
