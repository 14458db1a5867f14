import { type Action, AppState, type ConnectionCause, Settings, type Status } from '#contract'
import { bridge } from '../bridge.ts'
import { systemClock } from '../clock.ts'
import { createMemoryStorage } from '../db/memory-storage.ts'
import type { KeptVoucher } from '../db/storage.ts'
import { createDesk, type Desk } from '../desk.ts'
import { shownState } from '../outbox/state.ts'
import type { WaitingSummary } from '../outbox/waiting.ts'
import { createStore } from '../store.ts'
import { type Usability, type VoucherCard, voucherCard } from '../vouchers/usability.ts'

export const PRODUCT = 'กาแฟเย็นฟรี 1 แก้ว · Free iced coffee'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Before any of the specimens, which say how old they are. */
const now = Date.now()

export const KEPT: KeptVoucher = {
  voucher: {
    id: '65b2a0000000000000000001',
    configId: '65a1f00000000000000000c1',
    referenceCode: 'CAFE-7K3M',
    productName: PRODUCT,
    productImageUrl: '',
    conditionText: 'ใช้ได้ทุกสาขา วันละ 1 แก้ว ห้ามแลกเป็นเงินสด',
    variants: [{ name: 'Size', value: 'L' }],
    redeemUnit: 'แก้ว',
    redeemLeft: 8,
    redeemTotal: 10,
    valid: true,
    issuedOn: now - 40 * DAY,
    validOn: now - 30 * DAY,
    expiredOn: now + 60 * DAY,
    sent: false,
    recipientType: '',
    recipientName: 'สมหญิง ใจดี',
    recipientEmail: '',
    recipientPhone: '',
    customerNote: '',
    storeNote: '',
  },
  snapshot: { left: 8, total: 10, observation: { journal: 'sample', seq: 1, at: now } },
  seenAt: now - 5 * MINUTE,
}

/** A twin by its code alone, for the chooser. */
export const TWIN: KeptVoucher = {
  ...KEPT,
  voucher: { ...KEPT.voucher, id: '65b2a0000000000000000002', productName: '', recipientName: 'ปิติ ตั้งมั่น' },
}

const BY = { id: '', slip: 'PD-0012', staff: 'นก', at: now - 12 * MINUTE, count: 8 }

/** Each thing that a card can say about its voucher. */
export const USABILITIES: readonly Usability[] = [
  { kind: 'usable', max: 8, caution: null },
  { kind: 'usable', max: 8, caution: 'unsettled' },
  { kind: 'expired', at: now - DAY },
  { kind: 'not-yet', at: now + DAY },
  { kind: 'used-up' },
  { kind: 'not-valid' },
  { kind: 'held', by: BY, count: 8 },
  { kind: 'too-old', days: 7 },
  { kind: 'enough-offline', most: 3 },
]

export function cardWith(usability: Usability, kept = KEPT): VoucherCard {
  const isEmpty = usability.kind === 'used-up'
  const holds = usability.kind === 'held' ? [usability.by] : []
  const card = voucherCard({ kept, holds, redeemedSince: isEmpty ? 8 : 0, leftMeans: null, now })
  return { ...card, usability }
}

const APP_STATE = AppState.parse({
  version: '0.0.0',
  profile: '/home/counter/.config/counterfoil',
  mode: 'shop',
  shop: 'sample',
  settings: Settings.parse({ shopName: 'ร้านกาแฟหน้าปากซอย', practiceRun: false, sounds: false }),
  systemLanguage: 'en',
  key: { kind: 'saved', endsIn: '1a2b' },
  notices: [],
})

export function statusWith(cause: ConnectionCause, used = 412): Status {
  return {
    connection: { cause, message: '', provedAt: now },
    allowance: {
      used,
      limit: 1000,
      reserve: 100,
      isRefused: cause === 'allowance-used',
      resetsAt: now + 9 * DAY,
    },
    clock: { now, aheadMs: 0 },
    weather: null,
  }
}

interface DeskFacts {
  readonly status?: Status | null
  readonly waiting?: Partial<WaitingSummary>
  readonly actions?: readonly Action[]
  readonly mode?: 'practice' | 'shop'
}

const NOTHING_WAITS: WaitingSummary = { count: 0, oldestAt: null, needsPerson: 0, requests: 0 }

/** What stands in place of a part's own; the rest of it is asked of the part itself. */
const over = <T extends object>(part: T, own: Partial<T>): T =>
  new Proxy(part, {
    get: (whole, name) => {
      const found: unknown = Reflect.get(name in own ? own : whole, name)
      return typeof found === 'function' ? found.bind(whole) : found
    },
  })

/** A desk that was never started: it asks nobody, and shows what it is told to. */
export function deskWith({
  status = statusWith('online'),
  waiting,
  actions = [],
  mode = 'shop',
}: DeskFacts): Desk {
  const desk = createDesk({ bridge, clock: systemClock, storage: createMemoryStorage() })
  const view = {
    ...desk.outbox.snapshot(),
    actions,
    inFlight: new Set(actions.filter(({ state }) => state === 'sending').map(({ id }) => id)),
    waiting: { ...NOTHING_WAITS, ...waiting },
  }
  return {
    ...desk,
    appState: over(desk.appState, createStore<AppState | null>({ ...APP_STATE, mode })),
    status: over(desk.status, createStore<Status | null>(status)),
    outbox: over(desk.outbox, {
      ...createStore(view),
      get: (id) => actions.find((action) => action.id === id),
      live: () => actions,
    }),
    card: (id) => cardWith({ kind: 'usable', max: 8, caution: null }, id === TWIN.voucher.id ? TWIN : KEPT),
  }
}

const STATES = [
  'queued',
  'sending',
  'done',
  'refused',
  'unknown',
  'needs-a-person',
  'held',
  'cancelled',
  'given-up',
] as const

/** One action in each state. */
export const ACTIONS: readonly Action[] = STATES.map((state, index) => ({
  id: `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
  seq: index + 1,
  slip: `PD-${String(index + 1).padStart(4, '0')}`,
  shop: 'sample',
  staff: index % 2 === 0 ? 'นก' : '',
  acceptedAt: now - index * 31 * MINUTE,
  request: {
    kind: 'redeem',
    voucherId: KEPT.voucher.id,
    referenceCode: KEPT.voucher.referenceCode,
    productName: PRODUCT,
    count: 2,
    redemptionCode: '',
  },
  state,
  need: state === 'needs-a-person' ? 'other-counters' : null,
  attempts: [],
  notes: [],
  doneCount: state === 'done' ? 2 : 0,
  voucherIds: [],
  extra: null,
}))

export const ROWS = ACTIONS.map((action) => ({
  action,
  state: shownState(action, action.state === 'sending'),
}))
