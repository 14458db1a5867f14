import type { Decision } from '#contract'
import type { Text } from '../../i18n/use-text.ts'

const KEYS = { 'went-through': 'wentThrough', 'send-again': 'sendAgain', 'give-up': 'giveUp' } as const

/** What the button says that decides so. */
export const decisionLabel = (t: Text, decision: Decision): string => t(`activity.${KEYS[decision]}`)
