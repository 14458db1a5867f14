import type { ComponentType } from 'react'
import { useText } from '../i18n/use-text.ts'
import type { Usability } from '../vouchers/usability.ts'
import { CheckIcon, ClockIcon, CrossIcon, StopIcon } from './icons.tsx'
import { Badge, type Tone } from './state-badge.tsx'

const LOOKS: Readonly<
  Record<Usability['kind'], { readonly tone: Tone; readonly Icon: ComponentType; readonly key: UsabilityKey }>
> = {
  usable: { tone: 'ok', Icon: CheckIcon, key: 'usable' },
  expired: { tone: 'bad', Icon: CrossIcon, key: 'expired' },
  'not-yet': { tone: 'warn', Icon: ClockIcon, key: 'notYet' },
  'used-up': { tone: 'still', Icon: StopIcon, key: 'usedUp' },
  'not-valid': { tone: 'bad', Icon: CrossIcon, key: 'notValid' },
  'too-old': { tone: 'warn', Icon: ClockIcon, key: 'tooOld' },
  'enough-offline': { tone: 'warn', Icon: ClockIcon, key: 'enoughOffline' },
  held: { tone: 'wait', Icon: ClockIcon, key: 'held' },
}

type UsabilityKey =
  | 'usable'
  | 'expired'
  | 'notYet'
  | 'usedUp'
  | 'notValid'
  | 'held'
  | 'tooOld'
  | 'enoughOffline'

/** Can this voucher be redeemed, in one or two words. */
export function UsabilityBadge({ usability }: { readonly usability: Usability }) {
  const t = useText()
  const { tone, Icon, key } = LOOKS[usability.kind]
  return (
    <Badge tone={tone} Icon={Icon}>
      {t(`voucher.${key}`)}
    </Badge>
  )
}
