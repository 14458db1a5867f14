import { type Action, type Attempt, askedBy, type Evidence } from '#contract'
import { assertNever } from '../../assert-never.ts'
import type { Text } from '../../i18n/use-text.ts'

/** What a check of an attempt saw, in sentences with the numbers. */
export function evidenceLines(t: Text, evidence: Evidence, attempt: Attempt): readonly string[] {
  const asked = askedBy(attempt)
  switch (evidence.kind) {
    case 'redeem':
      return [standLine(t, evidence, attempt), changeLine(t, evidence.change, asked)]
    case 'issue': {
      const { found, complete, lookAlikes, noteProven } = evidence
      return [
        t('activity.history.sawIssue', { count: found, asked }),
        t(complete ? 'activity.history.listComplete' : 'activity.history.listIncomplete'),
        ...(lookAlikes > 0 ? [t('activity.history.lookAlikes', { count: lookAlikes })] : []),
        t(noteProven ? 'activity.history.noteProven' : 'activity.history.noteNotProven'),
      ]
    }
    default:
      return assertNever(evidence)
  }
}

/** Before and after in one line, where the before is known. */
function standLine(
  t: Text,
  { left, total }: Extract<Evidence, { kind: 'redeem' }>,
  attempt: Attempt,
): string {
  const { baseline } = attempt
  if (baseline === null) return t('activity.history.sawRedeem', { left, total })
  const before = { before: baseline.left, totalBefore: baseline.total }
  return t('activity.history.sawRedeemAfter', { ...before, left, total })
}

function changeLine(t: Text, change: number | null, asked: number): string {
  if (change === null) return t('activity.history.changeUnknown')
  return change === 0
    ? t('activity.history.changeNone', { asked })
    : t('activity.history.changeSome', { change, asked })
}

/** What an attempt asked for, and that it was one of several in a request. */
export function askedLines(t: Text, { count, reference, joined }: Attempt): readonly string[] {
  const asked = t('activity.history.attemptCount', { count, reference })
  return joined === undefined ? [asked] : [asked, t('activity.history.joined', { count: joined.count })]
}

/** What was known of the voucher when the attempt began. */
export function baselineLine(t: Text, { baseline }: Attempt): string | null {
  if (baseline === null) return null
  const { left, total, doneSince } = baseline
  return doneSince === 0
    ? t('activity.history.baseline', { left, total })
    : t('activity.history.baselineSince', { left, total, doneSince })
}

/** How an attempt ended, in sentences; none while it is under way. */
export function endingLines(t: Text, attempt: Attempt): readonly string[] {
  const outcome = attempt.ended?.outcome
  if (outcome === undefined) return []
  switch (outcome.kind) {
    case 'done':
      return [t('activity.history.doneCount', { count: outcome.count })]
    case 'short':
      return [t('activity.history.shortCount', { count: outcome.count, asked: askedBy(attempt) })]
    case 'refused':
      return saidLines(t, outcome)
    case 'later':
      return [t(`activity.history.whyLater.${outcome.reason}`), ...saidLines(t, outcome)]
    case 'unknown':
      return [t(`activity.history.whyUnknown.${outcome.why}`), ...saidLines(t, outcome)]
    default:
      return assertNever(outcome)
  }
}

interface Said {
  readonly code: string
  readonly message: string
}

/** The service's own words, where it gave some. */
function saidLines(t: Text, { code, message }: Said): readonly string[] {
  const words = message.trim()
  if (code !== '' && words !== '') return [t('activity.history.said', { message: words, code })]
  if (code !== '') return [t('activity.history.saidCode', { code })]
  return words === '' ? [] : [t('activity.history.saidMessage', { message: words })]
}

/** All that speaks for or against the last attempt: what a person decides by. */
export function knownLines(t: Text, { attempts }: Action): readonly string[] {
  const attempt = attempts.at(-1)
  if (attempt === undefined) return []
  const check = attempt.checks.at(-1)
  // A check of a redeem tells the before with the after, but for what was redeemed here in between.
  const isBeforeTold = check?.evidence.kind === 'redeem' && attempt.baseline?.doneSince === 0
  return [
    ...askedLines(t, attempt),
    isBeforeTold ? '' : (baselineLine(t, attempt) ?? ''),
    ...endingLines(t, attempt),
    ...(check === undefined ? [] : evidenceLines(t, check.evidence, attempt)),
  ].filter((line) => line !== '')
}
