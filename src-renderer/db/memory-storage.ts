import type { Action } from '#contract'
import { markAfter, NO_MARK } from './mark.ts'
import { notInJournal } from './not-in-journal.ts'
import { openAction, openVoucher, sealAction, sealVoucher } from './seal.ts'
import { type AsideRow, type KeptVoucher, NEVER_REFRESHED, type Storage } from './storage.ts'

/** Rows as they would lie in a database; a test may put broken ones in. */
export interface StoredRows {
  readonly actions: Map<string, { readonly id: string; readonly seq: number }>
  readonly vouchers: Map<string, { readonly id: string }>
}

type StoredAction = { readonly id: string; readonly seq: number }

/** Storage without a disk: for the simulation and tests, and for a session whose database cannot be opened. */
export function createMemoryStorage(
  stored: StoredRows = { actions: new Map(), vouchers: new Map() },
): Storage {
  const aside: AsideRow[] = []
  let mark = NO_MARK
  let refresh = NEVER_REFRESHED

  async function load<T>(table: AsideRow['table'], open: (row: unknown) => Promise<T>): Promise<T[]> {
    const rows: Map<string, { readonly id: string }> = stored[table]
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
      const actions = await load('actions', openAction)
      return { mark, actions, setAside: before - actions.length }
    },
    async putActions(rows, upTo) {
      const sealed = await Promise.all(rows.map(sealAction))
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
      const sealed = await Promise.all(rows.map(sealAction))
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
    loadVouchers: (): Promise<readonly KeptVoucher[]> => load('vouchers', openVoucher),
    async putVouchers(vouchers) {
      for (const row of await Promise.all(vouchers.map(sealVoucher))) stored.vouchers.set(row.id, row)
    },
    asideRows: async () => [...aside],
    refreshMark: async () => refresh,
    async putRefreshMark(next) {
      refresh = next
    },
    async forget() {
      stored.actions.clear()
      stored.vouchers.clear()
      aside.length = 0
      mark = NO_MARK
      refresh = NEVER_REFRESHED
    },
    close: () => {},
  }
}
