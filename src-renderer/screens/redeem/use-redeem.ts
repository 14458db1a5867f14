import { useCallback, useMemo, useRef, useState } from 'react'
import { RedeemRequest } from '#contract'
import { useDesk } from '../../components/use-desk.ts'
import type { Desk } from '../../desk.ts'
import { messageOf } from '../../message-of.ts'
import type { VoucherCard } from '../../vouchers/usability.ts'
import { type CardStage, type CardStep, cardStage, READY, type Stage, stageAfter } from './stage.ts'

/** Most disks are faster. To draw "Saving…" for a blink took as long as to save. */
const SAYS_SAVING_AFTER_MS = 150

export interface RedeemForm {
  readonly count: number
  readonly redemptionCode: string
}

export interface Redeem {
  readonly stage: Stage
  readonly lookUp: (text: string) => Promise<void>
  readonly open: (voucherId: string) => void
  /** Asks for the redeem of the card shown; at most once a card. */
  readonly redeem: (card: VoucherCard, form: RedeemForm) => Promise<void>
  readonly next: () => void
}

async function accept(desk: Desk, stage: CardStage, card: VoucherCard, form: RedeemForm): Promise<CardStep> {
  const { voucher } = card.kept
  const request = RedeemRequest.parse({
    kind: 'redeem',
    voucherId: voucher.id,
    referenceCode: voucher.referenceCode,
    productName: voucher.productName,
    ...form,
  })
  try {
    const answer = await desk.outbox.accept({ id: stage.actionId, request, staff: '' })
    return answer.ok ? { kind: 'accepted' } : { kind: 'not-accepted', refusal: answer.refusal }
  } catch (problem) {
    return { kind: 'failed', detail: messageOf(problem) }
  }
}

/** The steps of one redeem after another: look up, see, accept. */
export function useRedeem(voucherId: string | null): Redeem {
  const desk = useDesk()
  const [stage, setStage] = useState<Stage>(() => (voucherId === null ? READY : cardStage(voucherId)))
  // The latest step asked for; what an older one brings later is dropped.
  const turn = useRef(0)
  const asked = useRef('')

  const show = useCallback((next: Stage) => {
    turn.current += 1
    setStage(next)
    return turn.current
  }, [])

  const lookUp = useCallback(
    async (text: string) => {
      const mine = desk.lookup.costsRequest(text) ? show({ kind: 'looking', text }) : ++turn.current
      const answer = await desk.lookup.find(text)
      if (turn.current === mine) setStage(stageAfter(text, answer))
    },
    [desk, show],
  )

  const redeem = useCallback(
    async (card: VoucherCard, form: RedeemForm) => {
      if (stage.kind !== 'card' || stage.step.kind !== 'open' || asked.current === stage.actionId) return
      asked.current = stage.actionId
      turn.current += 1
      const mine = turn.current
      const show = (step: CardStep): void => {
        if (turn.current === mine) setStage({ ...stage, step })
      }
      const slow = setTimeout(() => show({ kind: 'saving' }), SAYS_SAVING_AFTER_MS)
      const step = await accept(desk, stage, card, form)
      clearTimeout(slow)
      show(step)
    },
    [desk, stage],
  )

  return useMemo(
    () => ({ stage, lookUp, redeem, open: (id) => show(cardStage(id)), next: () => show(READY) }),
    [stage, lookUp, redeem, show],
  )
}
