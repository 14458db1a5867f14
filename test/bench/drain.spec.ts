import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { redeemOf } from '../helpers/asked.ts'
import { waitUntil } from '../helpers/processes.ts'
import { SHOP_KEY } from '../helpers/shop.ts'
import { startWholeDesk } from '../helpers/whole-desk.ts'
import { startBigShop, voucherId } from './bench-shop.ts'
import { figure, report } from './figures.ts'

const REDEEMS = 1_000

test('a drain by both halves of the desk in one process, without a window', async () => {
  const profile = mkdtempSync(path.join(tmpdir(), 'drain-'))
  const store = await startBigShop(REDEEMS)
  const shop = { address: store.address, ...SHOP_KEY }
  const whole = await startWholeDesk({ shop, profile, settings: { allowanceLimit: 100_000 } })
  await store.setWeather({ kind: 'off' })
  for (let number = 0; number < REDEEMS; number += 1) {
    const request = redeemOf(voucherId(number))
    const answer = await whole.desk.outbox.accept({ id: randomUUID(), request, staff: '' })
    expect(answer.ok).toBe(true)
  }
  await store.setWeather({ kind: 'clear' })
  await waitUntil('the drain begins', () => store.requests.length > 1, 20_000)
  const startedAt = performance.now()
  await waitUntil('the drain is over', () => store.ledger.length >= REDEEMS, 120_000)
  const seconds = (performance.now() - startedAt) / 1_000
  report(
    figure('Drain, 1000 redeems, without a window', seconds, 's', {
      floor: REDEEMS / 100,
      target: { of: 'ratio', most: 1.03 },
    }),
    figure('Drain without a window, most requests in any 1,000 ms', store.peakPerSecond(), 'requests', {
      floor: 100,
      target: { of: 'value', most: 100 },
    }),
  )
  await whole.end()
  await store.close()
  rmSync(profile, { recursive: true })
})
