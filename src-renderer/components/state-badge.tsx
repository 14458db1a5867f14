import type { ComponentType } from 'react'
import { useText } from '../i18n/use-text.ts'
import type { ShownState } from '../outbox/state.ts'
import {
  CheckIcon,
  ClockIcon,
  CrossIcon,
  PauseIcon,
  PersonIcon,
  QuestionIcon,
  SendIcon,
  StopIcon,
} from './icons.tsx'
import './state-badge.css'

export type Tone = 'ok' | 'wait' | 'warn' | 'bad' | 'still'

const LOOKS: Readonly<Record<ShownState, { readonly tone: Tone; readonly Icon: ComponentType }>> = {
  waiting: { tone: 'wait', Icon: ClockIcon },
  sending: { tone: 'wait', Icon: SendIcon },
  done: { tone: 'ok', Icon: CheckIcon },
  refused: { tone: 'bad', Icon: CrossIcon },
  checking: { tone: 'warn', Icon: QuestionIcon },
  'needs-a-person': { tone: 'bad', Icon: PersonIcon },
  held: { tone: 'still', Icon: PauseIcon },
  cancelled: { tone: 'still', Icon: StopIcon },
  'given-up': { tone: 'still', Icon: StopIcon },
  'handed-over': { tone: 'still', Icon: SendIcon },
}

/** An action's state: icon, word and colour. */
export function StateBadge({ state }: { readonly state: ShownState }) {
  const t = useText()
  const { tone, Icon } = LOOKS[state]
  return (
    <span className={`badge badge-${tone}`}>
      <Icon />
      <span>{t(`state.${state}`)}</span>
    </span>
  )
}

interface BadgeProps {
  readonly tone: Tone
  readonly Icon: ComponentType
  readonly children: string
}

/** The same look for other words. */
export function Badge({ tone, Icon, children }: BadgeProps) {
  return (
    <span className={`badge badge-${tone}`}>
      <Icon />
      <span>{children}</span>
    </span>
  )
}
