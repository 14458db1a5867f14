import { judgePage } from '../api/endpoints.ts'

interface Shown {
  readonly firstId: string | null
  /** Entries on the page, readable or not. */
  readonly entries: number
  /** The list's own count, all pages together. */
  readonly total: number
  /** When each was issued, Unix ms, in the order of the page. */
  readonly issuedOn: readonly (number | null)[]
}

/** At which end of the list new vouchers stand. */
export type NewestAt = 'start' | 'end'

/** What reading the shop's list has shown of it: how long its pages really are, how many, and in what order. */
export class ListLength {
  #first: Shown = { firstId: null, entries: 0, total: 0, issuedOn: [] }
  #pages: number | null = null
  #newestAt: NewestAt | null = null

  get first(): Shown {
    return this.#first
  }

  /** Pages the list had when its first was last read; `null` before that. */
  get pages(): number | null {
    return this.#pages
  }

  /** `null`: no page has shown an order, or the last one had none. To find the new ones sooner, and only that. */
  get newestAt(): NewestAt | null {
    return this.#newestAt
  }

  /**
   * A later page is read before the first one was: without a length every offset would be 0, and no page that
   * holds anything would be the last.
   */
  goOn(seenLength: number): void {
    if (this.#first.entries === 0) this.#first = { ...this.#first, entries: seenLength }
  }

  /** Takes in a page that was read, counted from 1. Is it the last, and was the page asked for heeded? */
  judge(page: number, shown: Shown): { readonly last: boolean; readonly pagingIgnored: boolean } {
    if (page === 1) {
      this.#first = shown
      this.#pages = Math.max(1, Math.ceil(shown.total / Math.max(1, shown.entries)))
    }
    this.#newestAt = newestAt(shown.issuedOn, this.#newestAt)
    return judgePage(page, this.#first, shown)
  }
}

/** What a page shows of the order, or what was `known` where all on it were issued at one time. */
export function newestAt(issuedOn: Shown['issuedOn'], known: NewestAt | null): NewestAt | null {
  const times = issuedOn.filter((time) => time !== null)
  const steps = times.slice(1).map((time, index) => time - (times[index] ?? time))
  const rises = steps.some((step) => step > 0)
  const falls = steps.some((step) => step < 0)
  if (rises && falls) return null
  if (rises) return 'end'
  return falls ? 'start' : known
}
