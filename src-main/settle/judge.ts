import { type Attempt, askedBy, type Evidence, type NeedReason, type Verdict } from '#contract'

/** What a read-back lets us conclude. `need` says why a person must decide, with `person` only. */
export interface Judgement {
  readonly verdict: Verdict
  readonly need: NeedReason | null
}

const verdict = (verdict: Exclude<Verdict, 'person'>): Judgement => ({ verdict, need: null })
const person = (need: NeedReason): Judgement => ({ verdict: 'person', need })

/** What a judgement rests on beside the evidence itself. */
export interface Circumstances {
  /** The read began late enough that the request can no longer take effect. */
  readonly isSettled: boolean
  /** The shop has said that only this counter redeems with its key; `null`: never asked. */
  readonly onlyCounter: boolean | null
  /** An earlier settled read found the same number, long enough ago for a second one to confirm it. */
  readonly isConfirmed: boolean
  /** Another attempt on the same voucher has begun since: its numbers speak of both. */
  readonly isOvertaken: boolean
  /** It was made on another PC, whose journal goes on without us after a copy was made of it. */
  readonly isCopied: boolean
}

/**
 * Did an uncertain attempt happen? "It did" may be concluded at once; "it did not" only from a read that began
 * after the attempt had settled, and that was complete. What is left is a person's.
 */
export function judge(attempt: Attempt, evidence: Evidence, circumstances: Circumstances): Judgement {
  if (evidence.kind === 'redeem') return judgeRedeem(attempt, evidence, circumstances)
  return judgeIssue(attempt, evidence, circumstances)
}

type EvidenceOf<K extends Evidence['kind']> = Extract<Evidence, { kind: K }>

/**
 * A redeem, by how far the voucher's number moved against the frozen baseline. Only the size counts: the API
 * contradicts itself about the direction. Somebody else's redeem looks just like ours, so an exact change is
 * proof only where no other counter redeems.
 */
function judgeRedeem(attempt: Attempt, evidence: EvidenceOf<'redeem'>, at: Circumstances): Judgement {
  if (at.isOvertaken) return person('overtaken')
  const wasRefused = attempt.ended?.outcome.kind === 'refused'
  const hasChanged = evidence.change !== 0
  // A refusal came after whatever it speaks of: no later effect is to be waited for.
  if (wasRefused && evidence.change === null) return person('no-baseline')
  if (wasRefused) return hasChanged ? person('refused-unexpectedly') : verdict('not-done')
  if (evidence.change === askedBy(attempt) && at.onlyCounter === true) return verdict('done')
  if (!at.isSettled) return verdict('wait')
  if (evidence.change === null) return person('no-baseline')
  if (!hasChanged) return verdict('not-done')
  return person(evidence.change === askedBy(attempt) ? 'other-counters' : 'changed-otherwise')
}

/** An issue, by how many vouchers stand under the attempt's own reference. */
function judgeIssue(attempt: Attempt, evidence: EvidenceOf<'issue'>, at: Circumstances): Judgement {
  if (evidence.found >= askedBy(attempt)) return verdict('done')
  const wasRefused = attempt.ended?.outcome.kind === 'refused'
  if (!at.isSettled && !wasRefused) return verdict('wait')
  // Where not every voucher was read, the missing ones may be among those that were not.
  if (evidence.found > 0 && !at.isConfirmed) return verdict('wait')
  if (!evidence.complete) return person('list-incomplete')
  if (evidence.found > 0) return verdict('short')
  if (!evidence.noteProven) return person('note-not-proven')
  if (evidence.lookAlikes > 0) return person('look-alikes')
  // That PC may have sent it since, together with others or under a reference that no copy could name.
  if (at.isCopied) return person('copied')
  return verdict('not-done')
}

/**
 * How far a voucher's number moved since the attempt's baseline, less what our own finished redeems explain.
 * `null` without a baseline, or where the total itself changed: then the number says nothing.
 */
export function changeSince(attempt: Attempt, left: number, total: number): number | null {
  if (attempt.baseline === null || attempt.baseline.total !== total) return null
  return Math.abs(left - attempt.baseline.left) - attempt.baseline.doneSince
}
