import type { PracticeStore } from '../../src-main/practice/server.ts'
import { type Desk, expect, test } from '../helpers/desk.ts'
import type { RunningApp } from '../helpers/launch-app.ts'
import { waitUntil } from '../helpers/processes.ts'
import { scan } from '../helpers/shop.ts'
import { type BareWindow, packBareWindow } from './bare-window.ts'
import {
  acceptMany,
  connect,
  refreshAll,
  startBigShop,
  untilWaiting,
  voucherCode,
  voucherId,
} from './bench-shop.ts'
import { exponent, figure, percentile, report } from './figures.ts'
import { pssMb } from './memory.ts'
import { sizes } from './sizes.ts'
import { enterUntil, rawAdd, rawAppend, rawGet, startMs } from './timers.ts'

const SAVED = ['Saved, will be redeemed', 'It is saved']

interface Bench {
  readonly desk: Desk
  readonly store: PracticeStore
  running: RunningApp
  /** Vouchers from this number on were not touched yet. */
  next: number
}

interface Times {
  readonly samples: readonly number[]
  /** Of the raw steps it rests on, taken in turn with it. */
  readonly raw: readonly number[]
}

const times = async (one: () => Promise<readonly [number, number]>): Promise<Times> => {
  const pairs: (readonly [number, number])[] = []
  for (let n = 0; n < sizes.rounds; n += 1) pairs.push(await one())
  return { samples: pairs.map(([sample]) => sample), raw: pairs.map(([, raw]) => raw) }
}

const nextVoucher = (bench: Bench): number => {
  bench.next += 1
  return bench.next
}

/** From the Enter that accepts to the words that say it is saved. */
const timeAccept = (bench: Bench): Promise<Times> =>
  times(async () => {
    const { window, app } = bench.running
    await scan(window, voucherCode(nextVoucher(bench)))
    await expect(window.getByRole('button', { name: 'Redeem', exact: true })).toBeEnabled()
    const raw = (await rawAdd(window)) + (await rawAppend(app))
    const sample = await enterUntil(window, SAVED, false)
    await window.keyboard.press('Escape')
    return [sample, raw]
  })

/** From the Enter that looks up to the frame with the card. */
const timeFind = (bench: Bench): Promise<Times> => {
  const step = Math.floor(sizes.vouchers / (sizes.rounds + 1))
  let number = 0
  return times(async () => {
    number += step
    const { window } = bench.running
    const raw = await rawGet(window, voucherId(number))
    await window.getByRole('textbox', { name: 'Voucher code or ID' }).fill(voucherCode(number))
    const sample = await enterUntil(window, [voucherCode(number)], true)
    await window.keyboard.press('Escape')
    return [sample, raw]
  })
}

async function restart(bench: Bench): Promise<number> {
  await bench.running.close()
  bench.running = await bench.desk.launch()
  await expect(bench.running.window.getByText('Ready to scan')).toBeVisible({ timeout: 60_000 })
  return startMs(bench.running.app, bench.running.window)
}

async function timeStarts(bench: Bench): Promise<number> {
  const starts: number[] = []
  for (let n = 0; n < sizes.starts; n += 1) starts.push(await restart(bench))
  return percentile(starts, 0.5)
}

/** Seconds until so many of the waiting actions are done, as the service counts them. */
async function timeDrain({ store }: Bench, count: number): Promise<number> {
  const before = store.requests.length
  const done = store.ledger.length + count
  await store.setWeather({ kind: 'clear' })
  await waitUntil('the drain begins', () => store.requests.length > before, 20_000)
  const startedAt = performance.now()
  await waitUntil('the drain is over', () => store.ledger.length >= done, 240_000)
  return (performance.now() - startedAt) / 1_000
}

interface Bare {
  readonly startMs: number
  readonly pssMb: number
}

async function measureBare(desk: Desk, bare: BareWindow): Promise<Bare> {
  const starts: number[] = []
  let pss = 0
  for (let n = 0; n < sizes.starts; n += 1) {
    const running = await desk.launch({ program: bare.program, profileDir: `${desk.profileDir}-bare` })
    await running.window.getByText('Ready to scan').waitFor()
    starts.push(await startMs(running.app, running.window))
    if (n === sizes.starts - 1) pss = await pssMb(running)
    await running.close()
  }
  return { startMs: percentile(starts, 0.5), pssMb: pss }
}

function reportAccept(depth: number, { samples, raw }: Times): void {
  const name = `Accept, ${depth} waiting`
  report(
    figure(`${name}, p50`, percentile(samples, 0.5), 'ms', { floor: percentile(raw, 0.5) }),
    figure(`${name}, p95`, percentile(samples, 0.95), 'ms', {
      floor: percentile(raw, 0.95),
      target: { of: 'ratio', most: 1.5 },
    }),
  )
}

test('accept, find, start, memory and drain, as more and more waits', async ({ desk }) => {
  test.setTimeout(1_200_000)
  const bareWindow = await packBareWindow()
  const bare = await measureBare(desk, bareWindow)
  bareWindow.remove()
  const store = await startBigShop(sizes.vouchers)
  const bench: Bench = { desk, store, running: await connect(desk, store), next: 0 }

  const emptyStart = await timeStarts(bench)
  report(
    figure('Start, nothing kept', emptyStart, 'ms', {
      floor: bare.startMs,
      target: { of: 'ratio', most: 1.35 },
    }),
    figure('Memory, nothing kept, above a bare window', (await pssMb(bench.running)) - bare.pssMb, 'MB', {
      target: { of: 'value', most: 80 },
    }),
  )
  await refreshAll(bench.running.window, store)
  const found = await timeFind(bench)
  report(
    figure(`Find, ${sizes.vouchers} kept, p95`, percentile(found.samples, 0.95), 'ms', {
      floor: percentile(found.raw, 0.95),
      target: { of: 'value', most: 50 },
    }),
  )
  await store.setWeather({ kind: 'off' })
  reportAccept(0, await timeAccept(bench))
  await growth(bench, bare)
  await bench.running.close()
  await store.close()
})

async function growth(bench: Bench, bare: Bare): Promise<void> {
  const { store } = bench
  const curves = new Map<string, [number, number][]>()
  const note = (name: string, depth: number, value: number, unit: string): void => {
    curves.set(name, [...(curves.get(name) ?? []), [depth, value]])
    report(figure(`Growth, ${depth} waiting: ${name}`, value, unit))
  }
  let waiting = sizes.rounds
  for (const depth of sizes.depths) {
    if (depth === sizes.depths.at(-1)) {
      await fill(bench, waiting, sizes.memoryDepth)
      waiting = sizes.memoryDepth
      await restart(bench)
      await untilWaiting(bench.running.window, waiting)
      await reportMemory(bench, bare)
      await reportBusyDesk(bench, bare)
      waiting += sizes.rounds
    }
    await fill(bench, waiting, depth)
    note('start p50', depth, await timeStarts(bench), 'ms')
    await untilWaiting(bench.running.window, depth)
    note('find p95', depth, percentile((await timeFind(bench)).samples, 0.95), 'ms')
    const accepted = await timeAccept(bench)
    note('accept p95', depth, percentile(accepted.samples, 0.95), 'ms')
    if (depth >= 1_000) reportAccept(depth, accepted)
    const count = Math.min(depth, sizes.drain)
    const seconds = await timeDrain(bench, count)
    note('drain an action', depth, (seconds * 1_000) / count, 'ms')
    if (depth === sizes.drain) reportDrain(seconds, store)
    if (depth !== sizes.depths.at(-1)) await untilWaiting(bench.running.window, 0)
    await store.setWeather({ kind: 'off' })
    waiting = 0
  }
  for (const [name, points] of curves) report(figure(`Growth, exponent: ${name}`, exponent(points), ''))
}

/** Lets so many wait, of which some do already. */
async function fill(bench: Bench, waiting: number, depth: number): Promise<void> {
  await acceptMany(bench.running.window, bench.next + 1, depth - waiting)
  bench.next += depth - waiting
  await untilWaiting(bench.running.window, depth)
}

async function reportMemory(bench: Bench, bare: Bare): Promise<void> {
  report(
    figure(
      `Memory, ${sizes.vouchers} kept and ${sizes.memoryDepth} waiting, above a bare window`,
      (await pssMb(bench.running)) - bare.pssMb,
      'MB',
      { target: { of: 'value', most: 80 } },
    ),
  )
}

/** What a counter feels that knows many vouchers while much waits. */
async function reportBusyDesk(bench: Bench, bare: Bare): Promise<void> {
  const found = await timeFind(bench)
  const accepted = await timeAccept(bench)
  const start = await timeStarts(bench)
  const where = `${sizes.vouchers} kept and ${sizes.memoryDepth} waiting`
  report(
    figure(`Find, ${where}, p95`, percentile(found.samples, 0.95), 'ms', {
      floor: percentile(found.raw, 0.95),
      target: { of: 'value', most: 50 },
    }),
    figure(`Accept, ${where}, p95`, percentile(accepted.samples, 0.95), 'ms', {
      floor: percentile(accepted.raw, 0.95),
      target: { of: 'value', most: 100 },
    }),
    figure(`Start, ${where}`, start, 'ms', { floor: bare.startMs, target: { of: 'value', most: 3_000 } }),
  )
}

function reportDrain(seconds: number, store: PracticeStore): void {
  report(
    figure(`Drain, ${sizes.drain} redeems`, seconds, 's', {
      floor: sizes.drain / 100,
      target: { of: 'ratio', most: 1.03 },
    }),
    figure('Drain, most requests in any 1,000 ms', store.peakPerSecond(), 'requests', {
      floor: 100,
      target: { of: 'value', most: 100 },
    }),
  )
}
