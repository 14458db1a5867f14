import { Button, type ButtonKind } from '../components/button.tsx'
import { CameraIcon } from '../components/icons.tsx'
import { useText } from '../i18n/use-text.ts'
import { type Forced, Part, State } from './part.tsx'

const KINDS: readonly ButtonKind[] = ['primary', 'secondary', 'danger', 'quiet']

interface Look {
  readonly name: string
  readonly force?: readonly Forced[]
  readonly isDisabled?: boolean
  readonly busy?: boolean
}

const LOOKS: readonly Look[] = [
  { name: 'rest' },
  { name: 'hover', force: ['hovered'] },
  { name: 'focus', force: ['focused', 'focus-visible'] },
  { name: 'pressed', force: ['hovered', 'pressed'] },
  { name: 'disabled', isDisabled: true },
  { name: 'busy', busy: true },
]

/** Each kind of button in each state. */
export function Buttons() {
  const t = useText()
  return (
    <Part title="Buttons">
      {KINDS.map((kind) => (
        <div key={kind} className="gallery-states">
          {LOOKS.map(({ name, force = [], ...look }) => (
            <State key={name} name={`${kind}, ${name}`} force={force}>
              <Button kind={kind} {...look}>
                {look.busy ? t('activity.checking') : t('redeem.redeem')}
              </Button>
            </State>
          ))}
        </div>
      ))}
      <div className="gallery-states">
        {LOOKS.map(({ name, force = [], ...look }) => (
          <State key={name} name={`large, ${name}`} force={force}>
            <Button kind="primary" large {...look}>
              {t('issue.issue')}
            </Button>
          </State>
        ))}
        <State name="icon alone">
          <Button aria-label={t('redeem.camera')}>
            <CameraIcon />
          </Button>
        </State>
      </div>
    </Part>
  )
}
