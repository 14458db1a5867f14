import { judgePage } from '../api/endpoints.ts'

interface Shown {
  readonly firstId: string | null
  /** Entries on the page, readable or not. */
  readonly entries: number
  /** The list's own count, all pages together. */
  readonly total: number
}

/** What reading the shop's list has shown of its pages: how long they really are, and how many there are. */
export class ListLength {
  #first: Shown = { firstId: null, entries: 0, total: 0 }
  #pages: number | null = null

  get first(): Shown {
    return this.#first
  }

  /** Pages the list had when its first was last read; `null` before that. */
  get pages(): number | null {
    return this.#pages
  }

  /** Takes in a page that was read, counted from 1. Is it the last, and was the page asked for heeded? */
  judge(page: number, shown: Shown): { readonly last: boolean; readonly pagingIgnored: boolean } {
    if (page === 1) {
      this.#first = shown
      this.#pages = Math.max(1, Math.ceil(shown.total / Math.max(1, shown.entries)))
    }
    return judgePage(page, this.#first, shown)
  }
}
