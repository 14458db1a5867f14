import { Dexie, type EntityTable, type Table } from 'dexie'
import { z } from 'zod'
import type { Action } from '#contract'
import { durableStep } from '#durable-step'
import { Books, enterBook, NO_BOOKS } from './books.ts'
import { markAfter, NO_MARK } from './mark.ts'
import { NewerDatabase } from './newer-database.ts'
import { notInJournal } from './not-in-journal.ts'
import {
  openAction,
  openVoucher,
  type SealedAction,
  type SealedVoucher,
  sealAction,
  sealVoucher,
} from './seal.ts'
import type {
  AsideRow,
  JournalMark,
  KeptVoucher,
  LeftMeans,
  LoadedActions,
  OutboxMark,
  RefreshMark,
  Storage,
} from './storage.ts'
import { NEVER_REFRESHED } from './storage.ts'
import { createTextSeal, type DatabaseKeys, type TextSeal } from './text-seal.ts'

/** Rows are read in parts: between two of them the screen answers to keys. */
const PART = 1_000
/** And decrypted in smaller ones: whoever scans meanwhile waits behind what was asked for before. */
const OPENED_AT_ONCE = 50

const StoredMark = z.object({
  journal: z.string().nullable(),
  seq: z.int().nonnegative(),
  seqSum: z.number(),
})

const StoredRefreshMark = z.object({
  nextPage: z.int().positive(),
  total: z.int().nonnegative().nullable(),
  pageSize: z.int().positive().nullable(),
  askedSize: z.int().positive().nullable(),
  completedAt: z.number().nullable(),
})

const VERSION = 3

class DeskDatabase extends Dexie {
  declare readonly actions: EntityTable<SealedAction, 'id'>
  declare readonly kept: Table<StoredVoucher, [book: number, id: string]>
  declare readonly aside: Table<AsideRow, number>
  declare readonly marks: Table<{ readonly name: string; readonly value: unknown }, string>

  constructor(name: string) {
    // By default Chromium acknowledges a transaction before it is on the disk: with the power cut then, none of
    // 200 acknowledged rows was left. `strict` lost none, at 2.6 ms a write.
    super(name, { chromeTransactionDurability: 'strict' })
    // Version 1, because a first version is needed: rows by id only (search is in memory, since what is at rest
    // is to be encrypted), what could not be read beside them, and how far both have come.
    this.version(1).stores({ actions: 'id', vouchers: 'id', aside: '++', marks: 'name' })
    // Version 2, because a second shop's vouchers may have the same ids: each shop has a book of its own. Those of
    // version 1 do not say whose they are; a refresh reads them again.
    this.version(2).stores({ vouchers: null, kept: '[book+id]' })
    // Version 3, because rows are encrypted, and codes found by an index that tells nothing of them. Rows in clear go;
    // main has removed those of earlier versions, with their traces, before this window opened.
    this.version(VERSION)
      .stores({ kept: '[book+id], [book+code]' })
      .upgrade((change) =>
        Promise.all(['actions', 'kept', 'aside', 'marks'].map((table) => change.table(table).clear())),
      )
  }
}

/** A voucher's row in the book of its shop. */
interface StoredVoucher extends SealedVoucher {
  readonly book: number
}

const StoredMeans = z.enum(['left', 'used'])

/** What could not be opened, with the row as it lay. */
interface Unreadable {
  readonly id: string
  readonly row: unknown
}

interface Opened<T> {
  readonly values: readonly T[]
  readonly unreadable: readonly Unreadable[]
}

async function openRows<T>(
  rows: readonly { id: string }[],
  open: (row: unknown) => Promise<T>,
): Promise<Opened<T>> {
  const unreadable: Unreadable[] = []
  const opened = await Promise.all(
    rows.map((row) =>
      open(row).then(
        (value) => [value],
        () => {
          unreadable.push({ id: row.id, row })
          return []
        },
      ),
    ),
  )
  return { values: opened.flat(), unreadable }
}

/** Dexie under the storage seam. Every transaction is strictly durable. */
class DexieStorage implements Storage {
  readonly isMemory = false
  readonly #db: DeskDatabase
  readonly #seal: TextSeal
  #book = NO_BOOKS.last

  constructor(name: string, seal: TextSeal) {
    this.#db = new DeskDatabase(name)
    this.#seal = seal
  }

  /** Dexie opens a newer database as if it were its own. Below it each of its versions counts for ten. */
  refuseNewer = async (): Promise<void> => {
    await this.#db.open()
    if (this.#db.backendDB().version > VERSION * 10)
      throw new NewerDatabase('A newer version of Counterfoil has used it.')
  }

  loadActions = async (): Promise<LoadedActions> => {
    const rows = await this.#db.actions.toArray()
    const { values, unreadable } = await openRows(rows, (row) => openAction(row, this.#seal))
    await this.#setAside('actions', unreadable)
    return { mark: await this.#mark(), actions: values, setAside: unreadable.length }
  }

  putActions = async (rows: readonly Action[], upTo: JournalMark | null): Promise<void> => {
    const sealed = await this.#sealed(rows)
    const { actions, marks } = this.#db
    durableStep('before rows')
    await this.#db.transaction('rw', actions, marks, async () => {
      const [known, mark] = await Promise.all([actions.bulkGet(sealed.map(({ id }) => id)), this.#mark()])
      const there = new Map(known.map((row) => [row?.id, row]))
      const newer = sealed.filter(({ id, seq }) => seq > (there.get(id)?.seq ?? 0))
      const before = newer.flatMap(({ id }) => there.get(id)?.seq ?? [])
      const after = newer.map(({ seq }) => seq)
      // One after the other: where the disk is full, Dexie never ends a transaction in which two fail at once.
      await actions.bulkPut(newer)
      await this.#putMark(markAfter(mark, before, after, upTo))
    })
    durableStep('after rows')
  }

  replaceActions = async (rows: readonly Action[], upTo: JournalMark, at: number): Promise<number> => {
    const sealed = await this.#sealed(rows)
    const ids = new Set(sealed.map(({ id }) => id))
    const { actions, aside, marks } = this.#db
    return this.#db.transaction('rw', actions, aside, marks, async () => {
      const missing = notInJournal(await actions.toArray(), ids, at)
      await aside.bulkAdd(missing)
      await actions.clear()
      await actions.bulkPut(sealed)
      await this.#putMark(
        markAfter(
          NO_MARK,
          [],
          sealed.map(({ seq }) => seq),
          upTo,
        ),
      )
      return missing.length
    })
  }

  enterShop = async (shop: string, seen: readonly string[]): Promise<void> => {
    const { kept, marks } = this.#db
    await this.#db.transaction('rw', kept, marks, async () => {
      const parsed = Books.safeParse((await marks.get('books'))?.value)
      const books = parsed.success ? parsed.data : NO_BOOKS
      const known = await kept.bulkGet(seen.map((id) => [books.last, id]))
      const value = enterBook(
        books,
        shop,
        known.some((row) => row !== undefined),
      )
      await marks.put({ name: 'books', value })
      this.#book = value.last
    })
  }

  loadVouchers = async (take: (part: readonly KeptVoucher[]) => void): Promise<void> => {
    let after: string | null = null
    do {
      const rows = await this.#part(after)
      for (let first = 0; first < rows.length; first += OPENED_AT_ONCE)
        take(await this.#openVouchers(rows.slice(first, first + OPENED_AT_ONCE)))
      after = rows.length < PART ? null : (rows.at(-1)?.id ?? null)
    } while (after !== null)
  }

  findVouchers = async (id: string, code: string): Promise<readonly KeptVoucher[]> => {
    const mark = code === '' ? '' : await this.#seal.mark(code)
    const { kept } = this.#db
    const [withId, withCode] = await Promise.all([
      kept.get([this.#book, id]),
      mark === '' ? [] : kept.where('[book+code]').equals([this.#book, mark]).toArray(),
    ])
    return this.#openVouchers([...(withId === undefined ? [] : [withId]), ...withCode])
  }

  async #openVouchers(rows: readonly StoredVoucher[]): Promise<readonly KeptVoucher[]> {
    const { values, unreadable } = await openRows(rows, (row) => openVoucher(row, this.#seal))
    await this.#setAside('vouchers', unreadable)
    return values
  }

  #sealed(rows: readonly Action[]): Promise<SealedAction[]> {
    return Promise.all(rows.map((row) => sealAction(row, this.#seal)))
  }

  /** The next vouchers after the one of that id, in the order of ids. */
  #part(after: string | null): Promise<StoredVoucher[]> {
    const from = [this.#book, after ?? Dexie.minKey]
    const to = [this.#book, Dexie.maxKey]
    return this.#db.kept.where('[book+id]').between(from, to, false, false).limit(PART).toArray()
  }

  putVouchers = async (vouchers: readonly KeptVoucher[]): Promise<void> => {
    const rows = await Promise.all(vouchers.map((voucher) => sealVoucher(voucher, this.#seal)))
    await this.#db.kept.bulkPut(rows.map((row) => ({ ...row, book: this.#book })))
  }

  asideRows = (): Promise<readonly AsideRow[]> => this.#db.aside.toArray()

  refreshMark = async (): Promise<RefreshMark> => {
    const parsed = StoredRefreshMark.safeParse((await this.#db.marks.get(this.#ofBook('refresh')))?.value)
    return parsed.success ? parsed.data : NEVER_REFRESHED
  }

  putRefreshMark = async (value: RefreshMark): Promise<void> => {
    await this.#db.marks.put({ name: this.#ofBook('refresh'), value })
  }

  leftMeans = async (): Promise<LeftMeans | null> => {
    const parsed = StoredMeans.safeParse((await this.#db.marks.get(this.#ofBook('left')))?.value)
    return parsed.success ? parsed.data : null
  }

  putLeftMeans = async (value: LeftMeans): Promise<void> => {
    await this.#db.marks.put({ name: this.#ofBook('left'), value })
  }

  #ofBook(mark: string): string {
    return `${mark}:${this.#book}`
  }

  forget = async (): Promise<void> => {
    await this.#db.delete({ disableAutoOpen: false })
  }

  close = (): void => this.#db.close()

  /** A mark that cannot be read is none: the outbox is then rebuilt from the journal. */
  async #mark(): Promise<OutboxMark> {
    const parsed = StoredMark.safeParse((await this.#db.marks.get('outbox'))?.value)
    return parsed.success ? parsed.data : NO_MARK
  }

  async #putMark(value: OutboxMark): Promise<void> {
    await this.#db.marks.put({ name: 'outbox', value })
  }

  async #setAside(table: AsideRow['table'], unreadable: readonly Unreadable[]): Promise<void> {
    if (unreadable.length === 0) return
    const db = this.#db
    const rows = table === 'actions' ? db.actions : db.kept
    const at = Date.now()
    await db.transaction('rw', rows, db.aside, async () => {
      await db.aside.bulkAdd(unreadable.map(({ id, row }) => ({ table, id, why: 'unreadable', at, row })))
      if (table === 'actions') await db.actions.bulkDelete(unreadable.map(({ id }) => id))
      else await db.kept.bulkDelete(unreadable.map(({ id }) => [this.#book, id]))
    })
  }
}

/** One database a desk, so that practice can never be taken for the shop. Rejects when it cannot be read. */
export async function openDexieStorage(desk: 'shop' | 'practice', keys: DatabaseKeys): Promise<Storage> {
  const storage = new DexieStorage(`counterfoil-${desk}`, await createTextSeal(keys))
  try {
    await storage.refuseNewer()
    await storage.refreshMark()
    return storage
  } catch (error) {
    storage.close()
    throw error
  }
}
