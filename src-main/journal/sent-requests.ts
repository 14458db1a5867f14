import type { Attempt } from '#contract'

/** Which actions each request carried, and which vouchers were ever seen under its reference. */
export class SentRequests {
  /** In the order of their shares. */
  readonly #carried = new Map<string, readonly { readonly id: string; readonly before: number }[]>()
  readonly #found = new Map<string, ReadonlySet<string>>()

  begin(reference: string, ids: readonly string[]): void {
    this.#carried.set(
      reference,
      ids.map((id, before) => ({ id, before })),
    )
  }

  /** A kept action says itself which place it had in the requests that carried it. */
  keep({ reference, joined }: Attempt, id: string): void {
    const known = this.#carried.get(reference) ?? []
    if (known.some((one) => one.id === id)) return
    const all = [...known, { id, before: joined?.before ?? 0 }]
    this.#carried.set(
      reference,
      all.sort((one, other) => one.before - other.before),
    )
  }

  carried(reference: string): readonly string[] {
    return (this.#carried.get(reference) ?? []).map(({ id }) => id)
  }

  find(reference: string, voucherIds: readonly string[]): void {
    if (voucherIds.length > 0) this.#found.set(reference, new Set([...this.found(reference), ...voucherIds]))
  }

  /** In the order in which they were first seen. */
  found(reference: string): readonly string[] {
    return [...(this.#found.get(reference) ?? [])]
  }
}
