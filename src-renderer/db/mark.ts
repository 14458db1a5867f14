import type { JournalMark, OutboxMark } from './storage.ts'

export const NO_MARK: OutboxMark = { journal: null, seq: 0, seqSum: 0 }

/**
 * The mark after some rows were put.
 * @param before seqs of the rows that lay there under the same ids.
 * @param after seqs of the rows as they are now.
 */
export function markAfter(
  mark: OutboxMark,
  before: readonly number[],
  after: readonly number[],
  upTo: JournalMark | null,
): OutboxMark {
  const sum = (seqs: readonly number[]): number => seqs.reduce((total, seq) => total + seq, 0)
  const isSame = upTo !== null && upTo.journal === mark.journal
  return {
    journal: upTo?.journal ?? mark.journal,
    seq: upTo === null ? mark.seq : isSame ? Math.max(mark.seq, upTo.seq) : upTo.seq,
    seqSum: mark.seqSum + sum(after) - sum(before),
  }
}
