import type { AcceptRefusal, KeyAnswer, ReadProblem } from '#contract'
import { en } from './en.ts'
import type { Format } from './use-format.ts'
import type { Text } from './use-text.ts'

const isKeyOf = <T extends object>(table: T, key: string): key is Extract<keyof T, string> =>
  Object.hasOwn(table, key)

/** The words for a schema's message such as `rule.countLow`; a message without words of its own gets general ones. */
export function ruleText(t: Text, message: string): string {
  const name = message.replace(/^rule\./, '')
  // Their `left` is filled in by the one form that uses it.
  return isKeyOf(en.rule, name) && name !== 'countOverLeft' ? t(`rule.${name}`) : t('rule.invalid')
}

/** What a refusal of the API means: our words for codes we know, else the API's own. */
export function refusedText(t: Text, code: string, message: string): string {
  if (code === '100141' || code === '100142' || code === '100143' || code === '100145' || code === '100146') {
    return t(`refused.${code}`)
  }
  return message.trim() === ''
    ? t('refused.noReason', { code })
    : t('refused.said', { message: message.trim() })
}

/** Where the message is the service's own; elsewhere it is a network's error, which helps nobody at a counter. */
const SAID_BY_THE_SERVICE: readonly ReadProblem['reason'][] = [
  'credentials',
  'defect',
  'subscription',
  'permission',
  'refused',
]

/** Why a question brought no answer, with the service's own words where it gave some. */
export function problemText(t: Text, problem: ReadProblem): string {
  const words = t(`problem.${problem.reason}`)
  const said = SAID_BY_THE_SERVICE.includes(problem.reason) ? problem.message.trim() : ''
  return said === '' ? words : `${words} ${t('welcome.said', { message: said })}`
}

/** Why an action was not taken in. */
export function notAcceptedText(t: Text, format: Format, refusal: AcceptRefusal): string {
  if (refusal.why !== 'held-by') return t(`notAccepted.${refusal.why}`)
  const { slip, staff, count } = refusal
  const time = format.dateTime(refusal.at)
  return staff === ''
    ? t('notAccepted.held-by', { slip, time, count })
    : t('notAccepted.held-by-staff', { slip, time, count, staff })
}

/** While a shop is connected its address may be mistyped; at the counter it is the network. */
const MAYBE_A_WRONG_ADDRESS: readonly ReadProblem['reason'][] = ['no-internet', 'unreachable', 'not-the-api']

type KeyProblem = Extract<KeyAnswer, { ok: false }>['problem']

/** Why a key was not taken, in words for whoever typed it. */
export function keyProblemText(t: Text, problem: KeyProblem): string {
  switch (problem.kind) {
    case 'api': {
      const words = problemText(t, problem.read)
      return MAYBE_A_WRONG_ADDRESS.includes(problem.read.reason)
        ? `${words} ${t('welcome.checkAddress')}`
        : words
    }
    case 'actions-wait':
      return t('welcome.actionsWait', { count: problem.count })
    case 'cannot-save':
      return t('welcome.cannotSave', { detail: problem.detail })
    case 'keychain': {
      const { key } = problem
      return key.kind === 'unavailable'
        ? t(`welcome.keychain.${key.why}`, { detail: key.detail })
        : t('welcome.keychain.failed', { detail: '' })
    }
  }
}

/** What a voucher's count counts: its own unit, or a general word where it has none. */
export const unitText = (t: Text, unit: string, count: number): string =>
  unit.trim() === '' ? t('voucher.uses', { count }) : unit.trim()
