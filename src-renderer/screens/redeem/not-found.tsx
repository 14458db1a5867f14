import { useEffect, useRef } from 'react'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { QuestionIcon } from '../../components/icons.tsx'
import { Progress } from '../../components/progress.tsx'
import { useDesk } from '../../components/use-desk.ts'
import { useStore } from '../../components/use-store.ts'
import { problemText } from '../../i18n/messages.ts'
import { useText } from '../../i18n/use-text.ts'
import type { Stage } from './stage.ts'
import { useSound } from './use-sound.ts'

interface NotFoundProps {
  readonly stage: Extract<Stage, { kind: 'not-found' }>
  readonly onNext: () => void
  readonly onLookUp: () => void
}

/** The code is known to nobody asked so far; a refresh is offered with its cost, never begun by itself. */
export function NotFound({ stage, onNext, onLookUp }: NotFoundProps) {
  const t = useText()
  useSound('bad')
  return (
    <EmptyState Icon={QuestionIcon} title={t('redeem.notFound')}>
      <p>{t(stage.asked ? 'redeem.notFoundThere' : 'redeem.notFoundHere', { text: stage.text })}</p>
      <RefreshOffer onDone={onLookUp} />
      <Button kind="quiet" onPress={onNext}>
        {t('redeem.next')}
      </Button>
    </EmptyState>
  )
}

function RefreshOffer({ onDone }: { readonly onDone: () => void }) {
  const t = useText()
  const { refresh } = useDesk()
  const state = useStore(refresh)
  const began = useRef(false)
  useEffect(() => {
    if (!began.current || state.kind !== 'done') return
    began.current = false
    onDone()
  }, [state.kind, onDone])
  if (state.kind === 'running') {
    const { page, of } = state
    const label = of === null ? t('redeem.refreshing', { page }) : t('redeem.refreshingOf', { page, of })
    return (
      <div className="row refresh-row">
        <Progress label={label} share={of === null || of === 0 ? null : page / of} />
        <Button onPress={refresh.stop}>{t('redeem.stop')}</Button>
      </div>
    )
  }
  const start = () => {
    began.current = true
    void refresh.start()
  }
  return (
    <>
      {state.kind === 'failed' && state.problem !== null && began.current ? (
        <p role="alert">{problemText(t, state.problem)}</p>
      ) : null}
      <Button onPress={start}>
        {state.cost === null ? t('redeem.refreshFirst') : t('redeem.refresh', { count: state.cost })}
      </Button>
    </>
  )
}
