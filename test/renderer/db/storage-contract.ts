import { beforeEach, describe, expect, it } from 'vitest'
import { type KeptVoucher, NEVER_REFRESHED, type Storage } from '../../../src-renderer/db/storage.ts'
import {
  attempt,
  idOf,
  issueRow,
  JOURNAL,
  keptVoucher,
  redeemRow,
  START,
  UNKNOWN,
  voucherOf,
} from '../sample-rows.ts'

/** A storage under test, with a way to break rows behind its back and to open it again after a restart. */
export interface StorageUnderTest {
  readonly storage: Storage
  readonly breakRow: (table: 'actions' | 'vouchers', id: string) => Promise<void>
  readonly loseRow: (id: string) => Promise<void>
  readonly reopen: () => Promise<Storage>
}

async function vouchersIn(storage: Storage): Promise<readonly KeptVoucher[]> {
  const parts: KeptVoucher[] = []
  await storage.loadVouchers((part) => parts.push(...part))
  return parts
}

const idsIn = async (storage: Storage): Promise<readonly string[]> =>
  (await vouchersIn(storage)).map(({ voucher }) => voucher.id)

/** What every storage must do, whatever lies beneath it. */
export function storageContract(name: string, create: () => Promise<StorageUnderTest>): void {
  describe(`${name}: action rows`, () => {
    let under: StorageUnderTest
    let storage: Storage

    beforeEach(async () => {
      under = await create()
      storage = under.storage
    })

    const ids = async (): Promise<string[]> =>
      (await storage.loadActions()).actions.map(({ id }) => id).sort()

    it('is empty and without a mark at first', async () => {
      const mark = { journal: null, seq: 0, seqSum: 0 }
      expect(await storage.loadActions()).toEqual({ mark, actions: [], setAside: 0 })
    })

    it('gives back every field of what was put', async () => {
      const notes = [{ at: START, what: 'held' as const, who: '', why: 'shop-changed' }]
      const rows = [redeemRow(1, { state: 'unknown', attempts: [attempt(UNKNOWN)], notes }), issueRow(2)]
      await storage.putActions(rows, { journal: JOURNAL, seq: 2 })
      const { actions } = await (await under.reopen()).loadActions()
      expect([...actions].sort((a, b) => a.seq - b.seq)).toEqual(rows)
    })

    it('replaces a row only by a newer one', async () => {
      await storage.putActions([redeemRow(1, { seq: 5, state: 'done' })], null)
      await storage.putActions([redeemRow(1, { seq: 4, state: 'sending' })], null)
      const { actions } = await storage.loadActions()
      expect(actions.map(({ seq, state }) => [seq, state])).toEqual([[5, 'done']])
    })

    it('adds up the lines of its rows in the mark', async () => {
      await storage.putActions([redeemRow(1), redeemRow(2)], { journal: JOURNAL, seq: 2 })
      await storage.putActions([redeemRow(1, { seq: 7 }), redeemRow(2, { seq: 1 }), redeemRow(3)], {
        journal: JOURNAL,
        seq: 7,
      })
      const { mark } = await (await under.reopen()).loadActions()
      expect(mark).toEqual({ journal: JOURNAL, seq: 7, seqSum: 12 })
    })

    it('leaves the mark where it is for rows that complete nothing', async () => {
      await storage.putActions([redeemRow(1)], { journal: JOURNAL, seq: 1 })
      await storage.putActions([redeemRow(9)], null)
      expect((await storage.loadActions()).mark).toMatchObject({ journal: JOURNAL, seq: 1, seqSum: 10 })
    })

    it('never moves the mark back', async () => {
      await storage.putActions([redeemRow(9)], { journal: JOURNAL, seq: 9 })
      await storage.putActions([redeemRow(3)], { journal: JOURNAL, seq: 3 })
      expect((await storage.loadActions()).mark.seq).toBe(9)
    })

    it('no longer agrees with its mark after a row was lost', async () => {
      await storage.putActions([redeemRow(1), redeemRow(2)], { journal: JOURNAL, seq: 2 })
      await under.loseRow(idOf(1))
      const { mark, actions } = await storage.loadActions()
      expect(actions).toHaveLength(1)
      expect(mark.seqSum).toBe(3)
    })

    it('sets a row aside that it cannot read, keeps it as it lay, and says so once', async () => {
      await storage.putActions([redeemRow(1), redeemRow(2)], { journal: JOURNAL, seq: 2 })
      await under.breakRow('actions', idOf(1))
      const loaded = await storage.loadActions()
      expect(loaded.actions.map(({ id }) => id)).toEqual([idOf(2)])
      expect(loaded.setAside).toBe(1)
      expect((await storage.loadActions()).setAside).toBe(0)
      const [aside] = await (await under.reopen()).asideRows()
      expect(aside).toMatchObject({ table: 'actions', id: idOf(1), why: 'unreadable', row: { id: idOf(1) } })
    })

    it('becomes equal to the journal, whatever lay there, and keeps aside what the journal does not have', async () => {
      await storage.putActions([redeemRow(1, { seq: 50 }), redeemRow(2)], { journal: 'another', seq: 50 })
      const lost = await storage.replaceActions(
        [redeemRow(1), redeemRow(3)],
        { journal: JOURNAL, seq: 3 },
        START,
      )
      expect(lost).toBe(1)
      expect(await ids()).toEqual([idOf(1), idOf(3)])
      expect((await storage.loadActions()).mark).toEqual({ journal: JOURNAL, seq: 3, seqSum: 4 })
      const aside = await storage.asideRows()
      expect(aside).toMatchObject([{ id: idOf(2), why: 'not-in-journal', at: START }])
    })

    it('lets go without a word of what the journal no longer keeps: finished, and older than 13 months', async () => {
      const longAgo = START - 404 * 24 * 3_600_000
      await storage.putActions(
        [
          redeemRow(1, { state: 'done', acceptedAt: longAgo }),
          redeemRow(2, { state: 'unknown', acceptedAt: longAgo }),
        ],
        { journal: JOURNAL, seq: 2 },
      )
      expect(await storage.replaceActions([], { journal: JOURNAL, seq: 3 }, START)).toBe(1)
      expect(await storage.asideRows()).toMatchObject([{ id: idOf(2) }])
      expect((await storage.loadActions()).mark.seqSum).toBe(0)
    })

    it('has forgotten everything after it was told to, and works on', async () => {
      await storage.putActions([redeemRow(1)], { journal: JOURNAL, seq: 1 })
      await storage.putVouchers([keptVoucher(voucherOf('V1'))])
      await storage.putRefreshMark({ ...NEVER_REFRESHED, nextPage: 3 })
      await storage.forget()
      expect(await ids()).toEqual([])
      expect(await vouchersIn(storage)).toEqual([])
      expect(await storage.refreshMark()).toEqual(NEVER_REFRESHED)
      await storage.putActions([redeemRow(2)], null)
      expect(await ids()).toEqual([idOf(2)])
    })
  })

  describe(`${name}: vouchers`, () => {
    let under: StorageUnderTest
    let storage: Storage

    beforeEach(async () => {
      under = await create()
      storage = under.storage
    })

    it('gives back every field of what was put last', async () => {
      const voucher = voucherOf('V1', { recipientName: 'สมชาย', variants: [{ name: 'Size', value: 'L' }] })
      await storage.putVouchers([keptVoucher(voucherOf('V1'))])
      await storage.putVouchers([
        keptVoucher(voucher, 8),
        { ...keptVoucher(voucherOf('V2')), snapshot: null },
      ])
      const loaded = await vouchersIn(await under.reopen())
      expect([...loaded].sort((a, b) => a.voucher.id.localeCompare(b.voucher.id))).toEqual([
        keptVoucher(voucher, 8),
        { ...keptVoucher(voucherOf('V2')), snapshot: null },
      ])
    })

    it('finds one by its id or its code, without the others, as staff type it', async () => {
      const coded = (id: string, referenceCode: string) => keptVoucher(voucherOf(id, { referenceCode }))
      await storage.putVouchers([coded('V1', 'st-0010'), coded('V2', 'ST 0010'), coded('V3', '')])
      const found = async (id: string, code: string) =>
        (await storage.findVouchers(id, code)).map(({ voucher }) => voucher.id).sort()
      expect(await found('V1', 'V1')).toEqual(['V1'])
      expect(await found('ST0010', 'ST0010')).toEqual(['V1', 'V2'])
      expect(await found('V9', '')).toEqual([])
    })

    it('loads many more than it reads at once', async () => {
      const many = Array.from({ length: 11_000 }, (_, n) => keptVoucher(voucherOf(`V${n}`)))
      await storage.putVouchers(many)
      expect(new Set((await vouchersIn(storage)).map(({ voucher }) => voucher.id)).size).toBe(11_000)
    })

    it('sets a voucher aside that it cannot read', async () => {
      await storage.putVouchers([keptVoucher(voucherOf('V1')), keptVoucher(voucherOf('V2'))])
      await under.breakRow('vouchers', 'V1')
      expect((await vouchersIn(storage)).map(({ voucher }) => voucher.id)).toEqual(['V2'])
      expect(await storage.asideRows()).toMatchObject([{ table: 'vouchers', id: 'V1', why: 'unreadable' }])
    })

    it('keeps how far a refresh has come', async () => {
      const mark = { nextPage: 4, total: 930, pageSize: 100, askedSize: 100, completedAt: START }
      await storage.putRefreshMark(mark)
      expect(await (await under.reopen()).refreshMark()).toEqual(mark)
    })

    it('keeps what the number of uses was seen to count', async () => {
      expect(await storage.leftMeans()).toBeNull()
      await storage.putLeftMeans('used')
      expect(await (await under.reopen()).leftMeans()).toBe('used')
    })
  })

  describe(`${name}: the vouchers of several shops`, () => {
    let under: StorageUnderTest
    let storage: Storage

    beforeEach(async () => {
      under = await create()
      storage = under.storage
      await storage.enterShop('first', [])
      await storage.putVouchers([keptVoucher(voucherOf('V1')), keptVoucher(voucherOf('V2'))])
      await storage.putRefreshMark({ ...NEVER_REFRESHED, nextPage: 3 })
      await storage.putLeftMeans('used')
    })

    const voucher = (productName: string) => keptVoucher(voucherOf('V1', { productName }))

    it('are kept apart, with how far their refresh has come and what they taught', async () => {
      await storage.enterShop('second', ['V7'])
      expect(await idsIn(storage)).toEqual([])
      expect([await storage.refreshMark(), await storage.leftMeans()]).toEqual([NEVER_REFRESHED, null])
      await storage.putVouchers([voucher('Of the second')])
      const reopened = await under.reopen()
      await reopened.enterShop('first', [])
      expect(await idsIn(reopened)).toEqual(['V1', 'V2'])
      expect([(await reopened.refreshMark()).nextPage, await reopened.leftMeans()]).toEqual([3, 'used'])
      await reopened.enterShop('second', [])
      expect((await vouchersIn(reopened)).map(({ voucher }) => voucher.productName)).toEqual([
        'Of the second',
      ])
    })

    it('stay where the same shop comes with another key: its first page shows one that is kept', async () => {
      await storage.enterShop('first, new key', ['V9', 'V2'])
      expect(await idsIn(storage)).toEqual(['V1', 'V2'])
      await storage.enterShop('first', [])
      expect(await idsIn(storage)).toEqual(['V1', 'V2'])
    })

    it('are those of the last shop where no key is at hand', async () => {
      await storage.enterShop('second', [])
      await storage.putVouchers([voucher('Of the second')])
      await storage.enterShop('', [])
      expect(await idsIn(storage)).toEqual(['V1'])
    })
  })
}
