import { createSecretKey, randomUUID } from 'node:crypto'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import {
  type Action,
  type ActionRequest,
  type EventName,
  type EventOf,
  type SendAnswer,
  Settings,
  type Snapshot,
  type Urgency,
} from '#contract'
import { createTransport } from '../../src-main/api/transport.ts'
import { systemClock } from '../../src-main/clock.ts'
import { acceptAction } from '../../src-main/desk/accept.ts'
import { Desk } from '../../src-main/desk/desk.ts'
import { perform } from '../../src-main/desk/perform.ts'
import { recover } from '../../src-main/desk/recover.ts'
import { openJournalFile } from '../../src-main/journal/file.ts'
import type { JournalFs } from '../../src-main/journal/journal-fs.ts'
import {
  type PracticeStore,
  type PracticeStoreOptions,
  startPracticeStore,
} from '../../src-main/practice/server.ts'
import { issueOf, KEY, redeemOf } from './asked.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { JOURNAL_SEALER } from './test-key.ts'

export { issueOf, KEY, redeemOf }

/** The strict API double, closed when the test ends. */
export async function storeUnderTest(options: Partial<PracticeStoreOptions> = {}): Promise<PracticeStore> {
  const store = await startPracticeStore({ ...KEY, ...options })
  onTestFinished(() => store.close())
  return store
}

export interface DeskUnderTest {
  readonly desk: Desk
  readonly events: readonly { readonly event: EventName; readonly payload: unknown }[]
  /** Ends the desk and opens another on the same journal, as a start of the program does. */
  reopen(change?: DeskChange): Promise<DeskUnderTest>
}

export interface DeskChange {
  readonly address?: string
  readonly shopId?: string
  readonly settings?: Partial<Settings>
  readonly folder?: string
  /** A disk that stops for ever, as that of a killed program does: the desk on it is never ended. */
  readonly stoppingFs?: JournalFs
}

/** Short enough to wait for, long enough to see what happens before. */
const TEST_TIMINGS = {
  settleMs: 150,
  settlePerVoucherMs: 0,
  settleAfterCrashMs: 300,
  connectMs: 2_000,
  probeMs: 30,
}

/** A day of the month that does not begin while a test runs: requests would be counted anew. */
const farDay = (): number => ((new Date().getDate() + 13) % 28) + 1

/** A desk as main composes it: a real journal file, real sockets, and the real clock. */
export async function deskUnderTest(address: string, change: DeskChange = {}): Promise<DeskUnderTest> {
  const folder = change.folder ?? path.join(temporaryFolder(), 'journal')
  const settings = Settings.parse({
    onlyCounter: true,
    allowanceResetDay: farDay(),
    ...change.settings,
    timings: { ...TEST_TIMINGS, ...change.settings?.timings },
  })
  const { file, lines } = await openJournalFile({
    folder,
    ...(change.stoppingFs === undefined ? {} : { fs: change.stoppingFs }),
  })
  const events: { event: EventName; payload: unknown }[] = []
  const transport = createTransport({
    timings: () => settings.timings,
    resolveProxy: async () => 'DIRECT',
    hasNetwork: () => true,
  })
  const desk = new Desk({
    file,
    lines,
    sealer: JOURNAL_SEALER,
    clock: systemClock,
    shop: {
      id: change.shopId ?? 'shop-under-test',
      address: change.address ?? address,
      apiKey: KEY.apiKey,
      secret: createSecretKey(Buffer.from(KEY.apiSecret)),
    },
    open: (target) => transport.open(target),
    settings: () => settings,
    slipPrefix: 'K3',
    weather: () => null,
    emit: <E extends EventName>(event: E, payload: EventOf<E>) => {
      events.push({ event, payload })
    },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  })
  await recover(desk, 'ours')
  if (change.stoppingFs === undefined) onTestFinished(() => desk.end())
  return {
    desk,
    events,
    reopen: async (next = {}) => {
      await desk.end()
      return deskUnderTest(address, { ...change, folder, ...next })
    },
  }
}

/** Accepts an action that must be acceptable. */
export async function accepted(
  desk: Desk,
  request: ActionRequest,
  snapshot: Snapshot | null = null,
): Promise<Action> {
  const answer = await acceptAction(desk, { id: randomUUID(), request, staff: 'Somchai', snapshot })
  if (!answer.ok) throw new Error(`refused: ${answer.refusal.why}`)
  return answer.action
}

/** Asks for a send of an action, and of those that the same request may carry. */
export const sendOne = (
  desk: Desk,
  id: string,
  urgency: Urgency,
  snapshot: Snapshot | null,
  joined: readonly string[] = [],
): Promise<SendAnswer> => perform(desk, { id, joined, urgency, snapshot })
