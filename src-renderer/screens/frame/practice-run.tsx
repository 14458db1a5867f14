import { Button } from '../../components/button.tsx'
import { CheckIcon, CrossIcon } from '../../components/icons.tsx'
import { useAppState, useDesk } from '../../components/use-desk.ts'
import { useStore } from '../../components/use-store.ts'
import { useText } from '../../i18n/use-text.ts'
import { codesToTry } from '../../practice-run/codes-to-try.ts'
import { practiceRunOf } from '../../practice-run/practice-run.ts'
import { RUN_STEPS, type Run } from '../../practice-run/run.ts'
import './practice-run.css'

/** The first practice run, beside whatever screen is open, until it was finished or dismissed. */
export function PracticeRun() {
  const { mode, settings } = useAppState()
  return mode === 'practice' && settings.practiceRun ? <Coach /> : null
}

/** One step at a time; it goes on by itself when the step was done. */
function Coach() {
  const t = useText()
  const desk = useDesk()
  const { step } = useStore(practiceRunOf(desk))
  const number = step === 'finished' ? RUN_STEPS.length : RUN_STEPS.indexOf(step) + 1
  return (
    <section className="coach" aria-label={t('frame.run.name')}>
      <div className="coach-head">
        <span>{t('frame.run.name')}</span>
        <Button
          kind="quiet"
          aria-label={t('frame.run.leave')}
          onPress={() => void desk.appState.change({ practiceRun: false })}
        >
          <CrossIcon />
        </Button>
      </div>
      <Bars done={step === 'finished' ? number : number - 1} />
      <div className="coach-step" role="status">
        <p className="coach-title">
          {step === 'finished' ? <CheckIcon /> : null}
          {step === 'finished'
            ? t('frame.run.finished')
            : t('frame.run.step', { number, of: RUN_STEPS.length, title: t(`frame.run.${step}`) })}
        </p>
        <p>
          <StepText step={step} />
        </p>
      </div>
    </section>
  )
}

function StepText({ step }: Pick<Run, 'step'>) {
  const t = useText()
  const desk = useDesk()
  useStore(desk.vouchers)
  useStore(desk.outbox)
  if (step !== 'scan' && step !== 'redeemOffline') return t(`frame.run.${step}Text`)
  const code = codesToTry(desk)[0]
  // The first vouchers are still on their way.
  if (code === undefined) return t('common.loading')
  return t(`frame.run.${step}Text`, { code })
}

function Bars({ done }: { readonly done: number }) {
  return (
    <div className="coach-bars" aria-hidden="true">
      {RUN_STEPS.map((step, index) => (
        <span key={step} className={index < done ? 'coach-bar coach-bar-done' : 'coach-bar'} />
      ))}
    </div>
  )
}
