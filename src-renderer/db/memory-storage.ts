import type { Action } from '#contract'
import { normaliseCode } from '../vouchers/normalise-code.ts'
import { enterBook, NO_BOOKS } from './books.ts'
import { markAfter, NO_MARK } from './mark.ts'
import { notInJournal } from './not-in-journal.ts'
import { openAction, openVoucher, sealAction, sealVoucher } from './seal.ts'
import {
  type AsideRow,
  type KeptVoucher,
  type LeftMeans,
  NEVER_REFRESHED,
  type RefreshMark,
  type Storage,
} from './storage.ts'
import { IN_CLEAR } from './text-seal.ts'

/** Rows as they would lie in a database; a test may put broken ones in. */
export interface StoredRows {
  readonly actions: Map<string, { readonly id: string; readonly seq: number }>
  readonly vouchers: Map<string, { readonly id: string }>
}

interface Book {
  readonly rows: StoredRows['vouchers']
  refresh: RefreshMark
  means: LeftMeans | null
}

/** The shops' books; `first` holds the rows of the first. */
function createShelf(first: StoredRows['vouchers']) {
  const shelf = new Map<number, Book>()
  let books = NO_BOOKS
  const book = (): Book => {
    const rows = books.last === NO_BOOKS.last ? first : new Map()
    const known = shelf.get(books.last) ?? { rows, refresh: NEVER_REFRESHED, means: null }
    shelf.set(books.last, known)
    return known
  }
  return {
    book,
    enter: (shop: string, seen: readonly string[]): void => {
      const isLast = seen.some((id) => book().rows.has(id))
      books = enterBook(books, shop, isLast)
    },
    clear: (): void => {
      for (const { rows } of shelf.values()) rows.clear()
      shelf.clear()
    },
  }
}

type ShelfStorage = Pick<
  Storage,
  | 'enterShop'
  | 'loadVouchers'
  | 'findVouchers'
  | 'putVouchers'
  | 'refreshMark'
  | 'putRefreshMark'
  | 'leftMeans'
  | 'putLeftMeans'
>

const inClear = (kept: KeptVoucher) => sealVoucher(kept, IN_CLEAR)

/** What of the storage is the entered shop's own. */
function ofShelf(
  shelf: ReturnType<typeof createShelf>,
  load: () => Promise<readonly KeptVoucher[]>,
): ShelfStorage {
  return {
    async enterShop(shop, seen) {
      shelf.enter(shop, seen)
    },
    async loadVouchers(take) {
      take(await load())
    },
    findVouchers: async (id, code) =>
      (await load()).filter(
        ({ voucher }) => voucher.id === id || (code !== '' && normaliseCode(voucher.referenceCode) === code),
      ),
    async putVouchers(kept) {
      const { rows } = shelf.book()
      for (const row of await Promise.all(kept.map(inClear))) rows.set(row.id, row)
    },
    refreshMark: async () => shelf.book().refresh,
    async putRefreshMark(next) {
      shelf.book().refresh = next
    },
    leftMeans: async () => shelf.book().means,
    async putLeftMeans(next) {
      shelf.book().means = next
    },
  }
}

type StoredAction = { readonly id: string; readonly seq: number }

/** Storage without a disk: for the simulation and tests, and for a session whose database cannot be opened. */
export function createMemoryStorage(
  stored: StoredRows = { actions: new Map(), vouchers: new Map() },
): Storage {
  const aside: AsideRow[] = []
  let mark = NO_MARK
  const shelf = createShelf(stored.vouchers)

  async function load<T>(table: AsideRow['table'], open: (row: unknown) => Promise<T>): Promise<T[]> {
    const rows: Map<string, { readonly id: string }> =
      table === 'actions' ? stored.actions : shelf.book().rows
    const values: T[] = []
    for (const row of [...rows.values()]) {
      try {
        values.push(await open(row))
      } catch {
        aside.push({ table, id: row.id, why: 'unreadable', at: Date.now(), row })
        rows.delete(row.id)
      }
    }
    return values
  }

  const putAll = (rows: readonly StoredAction[]): void => {
    for (const row of rows) stored.actions.set(row.id, row)
  }

  return {
    async loadActions() {
      const before = stored.actions.size
      const actions = await load('actions', (row) => openAction(row, IN_CLEAR))
      return { mark, actions, setAside: before - actions.length }
    },
    async putActions(rows, upTo) {
      const sealed = await Promise.all(rows.map((row) => sealAction(row, IN_CLEAR)))
      const newer = sealed.filter(({ id, seq }) => seq > (stored.actions.get(id)?.seq ?? 0))
      const before = newer.flatMap(({ id }) => stored.actions.get(id)?.seq ?? [])
      putAll(newer)
      mark = markAfter(
        mark,
        before,
        newer.map(({ seq }) => seq),
        upTo,
      )
    },
    async replaceActions(rows: readonly Action[], upTo, at) {
      const sealed = await Promise.all(rows.map((row) => sealAction(row, IN_CLEAR)))
      const ids = new Set(sealed.map(({ id }) => id))
      const missing = notInJournal([...stored.actions.values()], ids, at)
      aside.push(...missing)
      stored.actions.clear()
      putAll(sealed)
      mark = markAfter(
        NO_MARK,
        [],
        sealed.map(({ seq }) => seq),
        upTo,
      )
      return missing.length
    },
    ...ofShelf(shelf, () => load('vouchers', (row) => openVoucher(row, IN_CLEAR))),
    asideRows: async () => [...aside],
    isMemory: true,
    async forget() {
      stored.actions.clear()
      shelf.clear()
      aside.length = 0
      mark = NO_MARK
    },
    close: () => {},
  }
}
