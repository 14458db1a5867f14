import { useEffect, useRef, useState } from 'react'
import type { Action, Decision } from '#contract'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useDesk } from '../../components/use-desk.ts'
import { useText } from '../../i18n/use-text.ts'
import type { ChangeAnswer } from '../../outbox/outbox.ts'
import { shownState } from '../../outbox/state.ts'
import { decisionLabel } from './decision-label.ts'
import { knownLines } from './evidence.ts'
import { howItStands } from './how-it-stands.ts'
import { Known } from './known.tsx'

interface DecisionDialogProps {
  readonly action: Action
  /** `null` while nothing is to be decided. */
  readonly decision: Decision | null
  readonly onClose: () => void
  readonly onDecided: (answer: ChangeAnswer) => void
}

/** A decision that cannot be taken back: what is known, what it does, who decides and why. */
export function DecisionDialog({ action, decision, onClose, onDecided }: DecisionDialogProps) {
  const t = useText()
  if (decision === null) return null
  const { happened } = howItStands(t, action, shownState(action, false), null)
  return (
    <Dialog title={t(`activity.decide.${decision}.title`)} open onClose={onClose}>
      <p>
        {t(
          action.state === 'handed-over' && decision === 'send-again'
            ? `activity.decide.takeBack.${action.request.kind}`
            : `activity.decide.${decision}.${action.request.kind}`,
        )}
      </p>
      <Known lines={[happened, ...knownLines(t, action)]} />
      <DecisionForm action={action} decision={decision} onClose={onClose} onDecided={onDecided} />
    </Dialog>
  )
}

type FormProps = Omit<DecisionDialogProps, 'decision'> & { readonly decision: Decision }

function DecisionForm({ action, decision, onClose, onDecided }: FormProps) {
  const t = useText()
  const { outbox } = useDesk()
  const [who, setWho] = useState('')
  const [why, setWhy] = useState('')
  const [refusals, setRefusals] = useState(0)
  const [isBusy, setBusy] = useState(false)
  const fields = useRef<HTMLDivElement>(null)
  const isAsked = refusals > 0
  useEffect(() => {
    if (refusals > 0) fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [refusals])
  const submit = async () => {
    if (who.trim() === '' || why.trim() === '') return setRefusals(refusals + 1)
    setBusy(true)
    onDecided(await outbox.decide({ id: action.id, decision, who: who.trim(), why: why.trim() }))
  }
  return (
    // No form: Enter in a field, which a scanner types too, must not decide.
    <div className="stack" ref={fields}>
      <TextField
        label={t('activity.decide.name')}
        value={who}
        onChange={setWho}
        error={isAsked && who.trim() === '' ? t('activity.decide.nameMissing') : undefined}
      />
      <TextField
        label={t('activity.decide.why')}
        value={why}
        onChange={setWhy}
        description={t('activity.decide.whyHint')}
        error={isAsked && why.trim() === '' ? t('activity.decide.whyMissing') : undefined}
      />
      <div className="dialog-buttons">
        {/* The safe way out has the focus first. */}
        <Button autoFocus onPress={onClose}>
          {t('activity.decide.safe')}
        </Button>
        <Button kind="danger" busy={isBusy} onPress={() => void submit()}>
          {decisionLabel(t, decision)}
        </Button>
      </div>
    </div>
  )
}
