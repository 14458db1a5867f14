import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ActionState } from '#contract'
import { issueOf } from '../../helpers/asked.ts'
import { startWholeDesk, type WholeDesk } from '../../helpers/whole-desk.ts'
import type { Contender, Outbox, Shop, Told } from './contender.ts'
import { until } from './until.ts'

/** The product's waits, shortened alike: 120 s are 150 ms here. */
const timings = {
  settleMs: 150,
  settlePerVoucherMs: 0,
  settleAfterCrashMs: 300,
  connectMs: 2_000,
  headersMs: 1_000,
  bodyMs: 1_000,
  probeMs: 50,
}

const TOLD: Readonly<Record<ActionState, Told>> = {
  queued: 'waiting',
  sending: 'waiting',
  unknown: 'waiting',
  held: 'waiting',
  short: 'with a person',
  'needs-a-person': 'with a person',
  done: 'done',
  refused: 'failed',
  cancelled: 'failed',
  'given-up': 'failed',
  'handed-over': 'failed',
}

/**
 * Main's desk and the window's outbox, replay and read-back, as in the app: real journal, real sockets. The shop
 * has seen one good issue come back before, without which nothing is concluded from a missing one.
 */
export const ours: Contender = {
  name: 'ours',
  open: async (shop) => {
    const profile = mkdtempSync(path.join(tmpdir(), 'counterfoil-compare-'))
    const whole = await startWholeDesk({ shop, profile, settings: { allowanceLimit: 100_000, timings } })
    const outbox = openOutbox(shop, whole, () => rmSync(profile, { recursive: true, force: true }))
    await outbox.ask('the first')
    await until(async () => (await outbox.told('the first')) === 'done')
    await whole.desk.refresh.start()
    return outbox
  },
}

function openOutbox(shop: Shop, first: WholeDesk, clear: () => void): Outbox {
  let whole = first
  return {
    ask: async (storeNote) => {
      const request = issueOf(shop.configId, { storeNote })
      const answer = await whole.desk.outbox.accept({ id: randomUUID(), request, staff: '' })
      if (!answer.ok) throw new Error(`not accepted: ${JSON.stringify(answer)}`)
    },
    // It finds out by itself.
    lineIsBack: () => undefined,
    lineIsAway: () => undefined,
    restart: async () => {
      whole = await whole.restart()
    },
    told: async (note) => {
      const action = whole.desk.outbox
        .snapshot()
        .actions.find(({ request }) => request.kind === 'issue' && request.storeNote === note)
      return action === undefined ? 'gone' : TOLD[action.state]
    },
    end: async () => {
      await whole.end()
      clear()
    },
  }
}
