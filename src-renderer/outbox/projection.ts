import { type Action, isFinal } from '#contract'
import { byAcceptance } from './acceptance.ts'
import { isMoving, type WaitingSummary, WaitingTally } from './waiting.ts'

/**
 * The rows in memory, with the indexes the loop and the card need. A row replaces another of the same id only
 * if its `seq` is higher, so rows may arrive twice and in any order.
 */
export class Projection {
  /** A `Map` keeps the order of first insertion: that of acceptance. */
  readonly #actions = new Map<string, Action>()
  readonly #live = new Map<string, Action>()
  readonly #redeems = new Map<string, Set<string>>()
  readonly #tally = new WaitingTally()
  /** `null` until asked for again: thousands of rows may wait, and are read far more often than they change. */
  #lists: { readonly all: readonly Action[]; readonly live: readonly Action[] } | null = null

  constructor(rows: readonly Action[]) {
    for (const row of [...rows].sort(byAcceptance)) this.put(row)
  }

  isNewer(row: Action): boolean {
    return row.seq > (this.#actions.get(row.id)?.seq ?? 0)
  }

  /** Returns whether the row was newer than what lay there. */
  put(row: Action): boolean {
    if (!this.isNewer(row)) return false
    this.#lists = null
    this.#tally.replace(this.#actions.get(row.id), row)
    this.#actions.set(row.id, row)
    if (isFinal(row.state)) this.#live.delete(row.id)
    else this.#live.set(row.id, row)
    if (row.request.kind === 'redeem') this.#redeemIdsOf(row.request.voucherId).add(row.id)
    return true
  }

  get(id: string): Action | undefined {
    return this.#actions.get(id)
  }

  /** In order of acceptance; the same array until a row changes. */
  all(): readonly Action[] {
    return this.#listed().all
  }

  /** What is not final, likewise. */
  live(): readonly Action[] {
    return this.#listed().live
  }

  #listed(): { readonly all: readonly Action[]; readonly live: readonly Action[] } {
    this.#lists ??= { all: [...this.#actions.values()], live: [...this.#live.values()] }
    return this.#lists
  }

  waiting(): WaitingSummary {
    return this.#tally.summary(this.#oldestMoving())
  }

  redeemsOf(voucherId: string): readonly Action[] {
    return [...(this.#redeems.get(voucherId) ?? [])].flatMap((id) => this.#actions.get(id) ?? [])
  }

  /** Near the front: before it are only those that wait for a person. */
  #oldestMoving(): Action | undefined {
    for (const row of this.#live.values()) if (isMoving(row)) return row
    return undefined
  }

  #redeemIdsOf(voucherId: string): Set<string> {
    const known = this.#redeems.get(voucherId)
    if (known !== undefined) return known
    const ids = new Set<string>()
    this.#redeems.set(voucherId, ids)
    return ids
  }
}
