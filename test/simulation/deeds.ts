import type { Desk } from '../../src-renderer/desk.ts'
import type { World } from './run-schedule.ts'
import type { Deed } from './schedule.ts'
import { CONFIGS, FOREIGN_NOTE } from './server.ts'

type DeedByKind = { readonly [K in Deed['kind']]: Extract<Deed, { kind: K }> }
type Play = { readonly [K in Deed['kind']]: (deed: DeedByKind[K]) => void }

/** Returns what plays a deed: it happens now, and what it sets off goes on while time passes. */
export function createPlay(world: World): (deed: Deed) => void {
  const play: Play = { ...atTheCounter(world), ...toTheProgram(world), ...around(world) }
  const playOne = <K extends Deed['kind']>(kind: K, deed: DeedByKind[K]): void => play[kind](deed)
  return (deed) => playOne(deed.kind, deed)
}

const voucherAt = ({ server }: World, index: number): string => {
  const vouchers = server.store.vouchers()
  return vouchers[index % vouchers.length]?.id ?? ''
}

/** A voucher that can be redeemed more than once. */
const manyTimesAt = ({ server }: World, index: number): string => {
  const vouchers = server.store.vouchers().filter(({ total }) => total > 1)
  return vouchers[index % vouchers.length]?.id ?? ''
}

type AtTheCounter =
  | 'issue'
  | 'redeem'
  | 'redeem-twice'
  | 'rush'
  | 'again'
  | 'cancel'
  | 'decide'
  | 'check-again'
  | 'try-now'
  | 'refresh'

/** Long enough for an answer in fine weather. */
const SOON_MS = 200

/** What people do at the window, if one is open. */
function atTheCounter(world: World): Pick<Play, AtTheCounter> {
  const { clock, machine, network, staff } = world
  const at = (use: (desk: Desk) => void): void => {
    if (machine.desk !== null) use(machine.desk)
  }
  return {
    issue: ({ config, count, recipient }) => at((desk) => staff.issue(desk, config, count, recipient)),
    redeem: ({ voucher, count, blind }) =>
      at((desk) => void staff.redeem(desk, voucherAt(world, voucher), count, blind)),
    'redeem-twice': ({ voucher }) => at((desk) => staff.redeemTwice(desk, voucherAt(world, voucher))),
    rush: ({ config, voucher, count, ms }) => {
      const id = manyTimesAt(world, voucher)
      at((desk) => void desk.lookup.find(id))
      clock.after(SOON_MS, () => {
        network.breakFor(ms, 'no-network')
        for (let customer = 0; customer < count; customer += 1) {
          at((desk) => staff.issue(desk, config, 1 + (customer % 2), false))
          at((desk) => void staff.redeem(desk, id, 1, false))
        }
      })
    },
    again: ({ action }) => at((desk) => staff.again(desk, action)),
    cancel: ({ action }) => at((desk) => staff.cancel(desk, action)),
    decide: ({ action, isGivingUp }) => at((desk) => staff.decide(desk, action, isGivingUp)),
    'check-again': ({ action }) => at((desk) => staff.checkAgain(desk, action)),
    'try-now': () => at((desk) => desk.tryNow()),
    refresh: () => at((desk) => void desk.refresh.start()),
  }
}

type ToTheProgram =
  | 'crash'
  | 'quit'
  | 'reload'
  | 'database-lost'
  | 'database-fails'
  | 'disk-fails'
  | 'disk-heals'
  | 'stray-send'
  | 'stray-check'

/** When a second window asks for everything, after it was opened. */
const STRAY_MS = [0, 7, 100, 1_000, 2_600, 5_100, 60_000]

/** What ends the program, breaks what it stands on, or asks it behind the window's back. */
function toTheProgram(world: World): Pick<Play, ToTheProgram> {
  const { clock, machine, staff, disk, database, strikes } = world
  const start = (): void => void machine.start()
  const reload = (): void => void machine.openWindow()
  const strayCheck = (index: number): void => {
    const id = staff.asked[index % Math.max(1, staff.asked.length)]?.id
    if (id !== undefined) machine.askStray('actions.check', { id, urgency: 'counter' })
  }
  /**
   * Everything at once, as a second window would, and not in the order in which it was asked for; every other time
   * all of it in one request, whatever it is.
   */
  const straySends = (index: number): void => {
    const { asked } = staff
    const joined = index % 2 === 0 ? asked.map(({ id }) => id) : []
    for (const { id, request } of [...asked.slice(index % Math.max(1, asked.length)), ...asked]) {
      const kept = request.kind === 'redeem' ? machine.desk?.vouchers.snapshotOf(request.voucherId) : null
      machine.askStray('actions.send', { id, joined, urgency: 'counter', snapshot: kept ?? null })
    }
  }
  const strayWindow = (index: number): void => {
    for (const ms of STRAY_MS) clock.after(ms, () => straySends(index))
  }
  return {
    crash: ({ places, isPower, downMs }) =>
      strikes.arm(places, () => {
        machine.kill(isPower)
        clock.after(downMs, start)
      }),
    quit: ({ downMs }) => void machine.quit().then(() => clock.after(downMs, start)),
    reload: ({ places }) => strikes.arm(places, reload),
    'database-lost': () => {
      database.lose()
      reload()
    },
    'database-fails': ({ times }) => database.fail(times),
    'disk-fails': ({ step, code, times }) => disk.fail(step, code, times),
    'disk-heals': () => disk.heal(),
    'stray-send': ({ action }) => strayWindow(action),
    'stray-check': ({ action }) => strayCheck(action),
  }
}

/** The network, the server, the shop's other people, and the PC's clock. */
function around(world: World): Omit<Play, AtTheCounter | ToTheProgram> {
  const { clock, network, server } = world
  let keys = 1
  return {
    weather: ({ fates }) => void network.fates.push(...fates),
    'reads-fail': ({ fates }) => void network.readFates.push(...fates),
    outage: ({ ms, fault }) => network.breakFor(ms, fault),
    'key-refused': ({ ms, why }) => {
      server.refusal = why
      clock.after(ms, () => {
        server.refusal = null
      })
    },
    'new-key': () => {
      keys += 1
      server.key = { apiKey: `key-${keys}`, apiSecret: `secret-${keys}` }
      enterKey(world)
    },
    clock: ({ shiftMs }) => clock.jumpWall(shiftMs),
    'other-redeems': ({ voucher }) => {
      const found = server.store.find(voucherAt(world, voucher))
      if (found !== undefined && found.used < found.total) server.store.redeemElsewhere(found.id)
    },
    'other-issues': ({ config, isAlike }) =>
      server.issueElsewhere(CONFIGS[config] ?? CONFIGS[0], isAlike ? '' : FOREIGN_NOTE),
  }
}

/** The old key is known to be refused once anything has been asked under it; only then is it replaced. */
export function enterKey({ clock, machine, server }: World): void {
  const { key } = server
  void machine.desk?.lookup.find('0'.repeat(24))
  clock.after(SOON_MS, () => void machine.replaceKey(key))
}
