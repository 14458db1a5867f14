import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { OfflineIcon } from '../../components/icons.tsx'
import { problemText } from '../../i18n/messages.ts'
import { useText } from '../../i18n/use-text.ts'
import type { Stage } from './stage.ts'
import { useSound } from './use-sound.ts'

interface ProblemProps {
  readonly stage: Extract<Stage, { kind: 'problem' }>
  readonly onNext: () => void
  readonly onLookUp: () => void
}

/** The voucher is not known here and the API could not be asked. */
export function Problem({ stage, onNext, onLookUp }: ProblemProps) {
  const t = useText()
  useSound('bad')
  return (
    <EmptyState Icon={OfflineIcon} title={t('redeem.problemTitle')}>
      <p className="code">{stage.text}</p>
      <p>{problemText(t, stage.problem)}</p>
      <p>{t('redeem.offlineUnknown')}</p>
      <div className="row">
        <Button onPress={onLookUp}>{t('redeem.askAgain')}</Button>
        <Button kind="quiet" onPress={onNext}>
          {t('redeem.next')}
        </Button>
      </div>
    </EmptyState>
  )
}
