import type { Action } from '#contract'
import type { Entry, LineOf, RuledOut, VoucherChange } from './lines.ts'

interface Numbers {
  readonly left: number
  readonly total: number
}

/** What the journal's lines did to the numbers of each voucher, as far as anybody here can know. */
export class VoucherHistory {
  readonly #changes = new Map<string, readonly VoucherChange[]>()
  readonly #ruledOut = new Map<string, RuledOut>()

  /** Takes in what an entry made of a redeem. */
  note(before: Action, after: Action, entry: Entry): void {
    if (after.request.kind !== 'redeem') return
    const { voucherId } = after.request
    const change = changeBy(before, after, entry)
    if (change !== null) this.#changes.set(voucherId, [...this.#of(voucherId), change])
    const ruledOut = ruledOutBy(entry)
    if (ruledOut !== null) this.#ruledOut.set(voucherId, ruledOut)
  }

  /** Changes by lines after `seq`. */
  after(voucherId: string, seq: number): readonly VoucherChange[] {
    return this.#of(voucherId).filter((change) => change.seq > seq)
  }

  /** Units that our own redeems took by lines after `seq`; `null` where one of them is uncertain. */
  unitsAfter(voucherId: string, seq: number): number | null {
    let sum = 0
    for (const { units } of this.after(voucherId, seq)) {
      if (units === null) return null
      sum += units
    }
    return sum
  }

  /**
   * Units that are gone since an attempt was ruled out and that no redeem of ours explains, with that attempt;
   * `null` where there are none, or where it cannot be told.
   */
  unexplained(
    voucherId: string,
    { left, total }: Numbers,
  ): { readonly reference: string; readonly units: number } | null {
    const before = this.#ruledOut.get(voucherId)
    if (before === undefined || before.total !== total) return null
    let units = Math.abs(left - before.left)
    for (const change of this.after(voucherId, before.seq)) {
      if (change.units === null) return null
      units -= change.units
    }
    return units > 0 ? { reference: before.reference, units } : null
  }

  /** The lines that say all of it anew. */
  kept(): LineOf<'kept-voucher'>[] {
    return [...new Set([...this.#changes.keys(), ...this.#ruledOut.keys()])].map((voucherId) => ({
      type: 'kept-voucher',
      voucherId,
      changes: [...this.#of(voucherId)],
      ruledOut: this.#ruledOut.get(voucherId) ?? null,
    }))
  }

  /** Such a line never says less than the lines it stands for. */
  keep({ voucherId, changes, ruledOut }: LineOf<'kept-voucher'>): void {
    this.#changes.set(voucherId, changes)
    if (ruledOut !== null) this.#ruledOut.set(voucherId, ruledOut)
  }

  #of(voucherId: string): readonly VoucherChange[] {
    return this.#changes.get(voucherId) ?? []
  }
}

function changeBy(before: Action, after: Action, { seq, line }: Entry): VoucherChange | null {
  const units = after.doneCount - before.doneCount
  const isGuess = line.type === 'decided' && line.decision !== 'send-again' && before.state !== 'held'
  const isUncertain =
    isGuess ||
    (line.type === 'checked' && line.verdict === 'person') ||
    line.type === 'extra-redeemed' ||
    line.type === 'handed-over' ||
    line.type === 'restored' ||
    ((line.type === 'held' || line.type === 'lines-lost') && before.attempts.length > 0)
  if (units === 0 && !isUncertain) return null
  return { seq, units: isUncertain ? null : units }
}

/** The latest numbers after which a change that our own redeems do not explain came late, or from elsewhere. */
function ruledOutBy({ seq, line }: Entry): RuledOut | null {
  if (line.type === 'extra-redeemed') {
    return { seq, reference: line.attempt, left: line.left, total: line.total }
  }
  if (line.type !== 'checked' || line.evidence.kind !== 'redeem') return null
  if (line.verdict !== 'not-done' && line.verdict !== 'person') return null
  // Numbers that say nothing of this attempt may have been read before another one changed them.
  if (line.evidence.change === null) return null
  return { seq, reference: line.attempt, left: line.evidence.left, total: line.evidence.total }
}
