import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StateFileProblem } from '../../../src-main/practice/state-file.ts'
import { call } from './signed-client.ts'
import { closeStores, pointsVoucher, startStore } from './store-under-test.ts'

const id = 'aaaaaaaaaaaaaaaaaaaaaaaa'
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'practice-'))
})
afterEach(async () => {
  await closeStores()
  await rm(folder, { recursive: true, force: true })
})

describe('the practice shop on disk', () => {
  it('is the same shop after a new start, with the month it had counted', async () => {
    const file = join(folder, 'deep', 'practice.json')
    const first = await startStore({ file })
    const voucher = first.store.vouchers().find(({ total, used, voided }) => total - used > 1 && !voided)
    await call(first.address, 'PATCH', `/vouchers/${voucher?.id}`, { body: { redeem: true } })
    const before = first.store.vouchers()
    await first.close()
    const second = await startStore({ file, seed: 99 })
    expect(second.store.vouchers()).toEqual(before)
    expect(second.requestsThisMonth()).toBe(1)
  })

  it('has an execution on disk before it is answered', async () => {
    const file = join(folder, 'practice.json')
    const store = await startStore({ file, vouchers: [pointsVoucher(id)] })
    await call(store.address, 'PATCH', `/vouchers/${id}`, { body: { redeem: true, count: 7 } })
    const onDisk = JSON.parse(await readFile(file, 'utf8'))
    expect(onDisk.vouchers).toMatchObject([{ id, used: 7 }])
  })

  it.each(['{"version":1,"vouch', '{"version":2}', ''])(
    'puts a broken file (%j) aside, says so and begins with the seed',
    async (text) => {
      const file = join(folder, 'practice.json')
      await writeFile(file, text)
      const problems: StateFileProblem[] = []
      const store = await startStore({ file, onFileProblem: (problem) => problems.push(problem) })
      expect(store.store.vouchers()).toHaveLength(40)
      const asideFile = `${file}.broken-1`
      expect(problems).toMatchObject([{ kind: 'put-aside', file, asideFile }])
      expect(await readFile(asideFile, 'utf8')).toBe(text)
    },
  )

  it('keeps every broken file, not only the last', async () => {
    const file = join(folder, 'practice.json')
    for (const text of ['one', 'two']) {
      await writeFile(file, text)
      await (await startStore({ file })).close()
    }
    expect((await readdir(folder)).toSorted()).toEqual([
      'practice.json',
      'practice.json.broken-1',
      'practice.json.broken-2',
    ])
  })

  it('goes on in memory, and says so, where nothing can be written', async () => {
    const blocker = join(folder, 'a-file')
    await writeFile(blocker, '')
    const problems: StateFileProblem[] = []
    const store = await startStore({
      file: join(blocker, 'practice.json'),
      vouchers: [pointsVoucher(id)],
      onFileProblem: (problem) => problems.push(problem),
    })
    const answer = await call(store.address, 'PATCH', `/vouchers/${id}`, { body: { redeem: true } })
    expect(answer.envelope.success).toBe(true)
    expect(problems.map((problem) => problem.kind)).toContain('not-saved')
  })

  it('starts again from the seed when it is reset', async () => {
    const store = await startStore()
    const before = store.store.vouchers().map((voucher) => voucher.productName)
    for (const voucher of store.store.vouchers()) store.store.remove(voucher.id)
    store.reset()
    expect(store.store.vouchers().map((voucher) => voucher.productName)).toEqual(before)
  })
})
