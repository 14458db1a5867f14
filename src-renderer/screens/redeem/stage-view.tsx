import type { RefObject } from 'react'
import { useDesk } from '../../components/use-desk.ts'
import { useStore } from '../../components/use-store.ts'
import { Chooser } from './chooser.tsx'
import { NotFound } from './not-found.tsx'
import { Problem } from './problem.tsx'
import { Looking, Ready } from './ready.tsx'
import { RedeemCard, type RedeemCardHandle } from './redeem-card.tsx'
import type { CardStep } from './stage.ts'
import type { Redeem } from './use-redeem.ts'

const ACCEPTED: CardStep = { kind: 'accepted' }

interface StageViewProps {
  readonly redeem: Redeem
  readonly card: RefObject<RedeemCardHandle | null>
  readonly onNext: () => void
  readonly toBox: () => void
}

/** What lies under the scanner's box. Its words stand in one region that is always there, so that they are read out. */
export function StageView(props: StageViewProps) {
  const { vouchers } = useDesk()
  useStore(vouchers)
  return (
    <div className="redeem-stage">
      <div className="redeem-said" role="status">
        <Said {...props} />
      </div>
      <Shown {...props} />
    </div>
  )
}

function Said({ redeem, onNext }: StageViewProps) {
  const { stage } = redeem
  const { card } = useDesk()
  switch (stage.kind) {
    case 'ready':
      return <Ready />
    case 'looking':
      return <Looking text={stage.text} />
    case 'not-found':
      return <NotFound stage={stage} onNext={onNext} onLookUp={() => void redeem.lookUp(stage.text)} />
    case 'problem':
      return <Problem stage={stage} onNext={onNext} onLookUp={() => void redeem.lookUp(stage.text)} />
    case 'several':
      return null
    case 'card':
      return card(stage.voucherId) === null ? <Ready /> : null
  }
}

function Shown({ redeem, card, onNext, toBox }: StageViewProps) {
  const { stage } = redeem
  const desk = useDesk()
  useStore(desk.outbox)
  // What is accepted depends on whether the service can be asked.
  useStore(desk.status)
  if (stage.kind === 'several') {
    const open = (voucherId: string) => {
      redeem.open(voucherId)
      toBox()
    }
    return <Chooser kept={stage.kept} onChoose={open} onNext={onNext} />
  }
  const shown = stage.kind === 'card' ? desk.card(stage.voucherId) : null
  if (stage.kind !== 'card' || shown === null) return null
  // Its row is there before the answer to whoever asked.
  const isSaved = desk.outbox.get(stage.actionId) !== undefined
  return (
    <RedeemCard
      key={stage.actionId}
      ref={card}
      stage={isSaved ? { ...stage, step: ACCEPTED } : stage}
      card={shown}
      onRedeem={(form) => {
        toBox()
        void redeem.redeem(shown, form)
      }}
      onNext={onNext}
      toBox={toBox}
    />
  )
}
