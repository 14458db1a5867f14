/**
 * Units of redeems on their way into the journal, by voucher. Two redeems of one last unit must not both pass
 * the check for holds while the first is still being written.
 */
export class AcceptedUnits {
  readonly #units = new Map<string, number>()

  of(voucherId: string): number {
    return this.#units.get(voucherId) ?? 0
  }

  /** Returns the function that takes them out again. */
  add(voucherId: string, count: number): () => void {
    this.#units.set(voucherId, this.of(voucherId) + count)
    return () => {
      const left = this.of(voucherId) - count
      if (left > 0) this.#units.set(voucherId, left)
      else this.#units.delete(voucherId)
    }
  }
}
