import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Action, ActionRequest, Outcome } from '#contract'
import { encodeEntry, encodeHeader, FORMAT_VERSION } from '../../src-main/journal/format.ts'
import type { Line } from '../../src-main/journal/lines.ts'
import { issueOf, redeemOf } from '../helpers/asked.ts'
import type { Desk } from '../helpers/desk.ts'
import { writeSettings } from '../helpers/shop.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const COFFEE = { configId: '65a1f00000000000000000c1', name: 'กาแฟเย็นฟรี 1 แก้ว · Free iced coffee' }
const BUFFET = { configId: '65a1f00000000000000000c4', name: 'บุฟเฟต์มื้อเย็นสำหรับ 2 ท่าน · Dinner buffet for two' }

const CUT: Outcome = { kind: 'unknown', why: 'cut', code: '', message: '' }
const GONE: Outcome = { kind: 'refused', code: '100902', message: 'voucher has not enough redemptions left' }

const voucherOf = (number: number): string => `65b2a0000000000000${String(number).padStart(4, '0')}aa`

const coffee = (number: number): ActionRequest =>
  redeemOf(voucherOf(number), { referenceCode: `CAFE${number}`, productName: COFFEE.name })

const buffets = (count: number, recipientName: string): ActionRequest =>
  issueOf(BUFFET.configId, { typeName: BUFFET.name, count, recipientName })

type Asked = ReturnType<Day['asked']>

/** The lines of a practice desk's journal in which every state and every reason to ask a person occurs. */
class Day {
  readonly lines: (readonly [ageMs: number, line: Line])[] = []
  #actions = 0
  #attempts = 0

  /** Someone asks for something; returns what the lines after it name. */
  asked(ageMs: number, request: ActionRequest, shop = 'practice') {
    this.#actions += 1
    const action = `00000000-0000-4000-8000-${String(this.#actions).padStart(12, '0')}`
    const slip = `PD-${String(this.#actions).padStart(4, '0')}`
    this.lines.push([ageMs, { type: 'intent', action, slip, shop, staff: '', request }])
    return { action, count: request.count, ageMs }
  }

  sent({ action, count, ageMs }: ReturnType<Day['asked']>, outcome: Outcome, hasBaseline = true): string {
    this.#attempts += 1
    const attempt = `CF-7K3M-${String(this.#attempts).padStart(4, '0')}`
    const baseline = hasBaseline ? { left: 1, total: 1, doneSince: 0 } : null
    const spent = { shop: 'practice', period: '2000-01-01', used: 1 }
    this.lines.push(
      [
        ageMs - 1_000,
        { type: 'sending', attempt, action, count, shares: [], baseline, serverAt: null, spent },
      ],
      [ageMs - 2_000, { type: 'outcome', attempt, outcome }],
    )
    return attempt
  }

  add(ageMs: number, line: Line): void {
    this.lines.push([ageMs, line])
  }

  redeemNeeds(ageMs: number, number: number, need: NonNullable<Action['need']>, left: number): void {
    this.askPerson(ageMs, this.asked(ageMs, coffee(number)), need, left)
  }

  /** A redeem's answer is lost, and what a check finds is for a person to judge. */
  askPerson(ageMs: number, asked: Asked, need: NonNullable<Action['need']>, left: number): void {
    const attempt = this.sent(asked, CUT, need !== 'no-baseline')
    const change = need === 'no-baseline' ? null : 1 - left
    const evidence = { kind: 'redeem' as const, left, total: 1, change }
    this.add(ageMs - MINUTE, { type: 'checked', attempt, evidence, verdict: 'person', need, voucherIds: [] })
  }

  issueNeeds(ageMs: number, need: NonNullable<Action['need']>, found: number, lookAlikes: number): void {
    const attempt = this.sent(this.asked(ageMs, buffets(3, 'สมหญิง ใจดี')), CUT, false)
    const noteProven = need !== 'note-not-proven'
    const complete = need !== 'list-incomplete'
    const evidence = { kind: 'issue' as const, found, complete, lookAlikes, noteProven }
    const verdict = need === 'short' ? 'short' : 'person'
    const voucherIds = Array.from({ length: found }, (_, at) => voucherOf(900 + at))
    this.add(ageMs - MINUTE, { type: 'checked', attempt, evidence, verdict, need, voucherIds })
  }
}

function everyState(): Day {
  const day = new Day()
  day.sent(day.asked(50 * HOUR, coffee(1)), { kind: 'done', count: 1 })
  day.sent(day.asked(26 * HOUR, buffets(2, 'Anna Müller')), { kind: 'done', count: 2 }, false)
  day.sent(day.asked(25 * HOUR, coffee(2)), GONE, false)
  day.add(8 * HOUR, { type: 'cancelled', action: day.asked(8.1 * HOUR, coffee(3)).action, who: '' })
  day.redeemNeeds(7 * HOUR, 4, 'other-counters', 0)
  day.redeemNeeds(6.5 * HOUR, 5, 'no-baseline', 0)
  day.issueNeeds(6 * HOUR, 'short', 1, 0)
  day.issueNeeds(5.5 * HOUR, 'look-alikes', 0, 4)
  const given = day.asked(5 * HOUR, coffee(6))
  day.askPerson(5 * HOUR, given, 'other-counters', 0)
  const why = 'ลูกค้าเปลี่ยนใจ ขอคืนเงิน'
  const decided = { action: given.action, who: 'นก', why, shop: 'practice' }
  day.add(4.9 * HOUR, { type: 'decided', decision: 'give-up', ...decided })
  const held = day.asked(4 * HOUR, coffee(7), 'another-shop')
  day.add(3.9 * HOUR, { type: 'held', action: held.action, why: 'shop-changed' })
  const twice = day.sent(day.asked(3 * HOUR, buffets(2, 'ปิติ ตั้งมั่น')), { kind: 'done', count: 2 }, false)
  const extra = [voucherOf(801), voucherOf(802)]
  day.add(2.9 * HOUR, { type: 'extra-vouchers', attempt: twice, voucherIds: extra })
  const late = day.sent(day.asked(2 * HOUR, coffee(8)), { kind: 'done', count: 1 })
  day.add(1.9 * HOUR, { type: 'extra-redeemed', attempt: late, units: 1, left: 0, total: 2 })
  return day
}

const written = (desk: Desk, text: string, whose: 'practice' | 'shop' = 'practice'): void => {
  const folder = path.join(desk.profileDir, whose, 'journal')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'journal-000001.jsonl'), text)
}

/** A practice desk that was used for three days, with some of everything still open. */
export function prepareDay(desk: Desk, settings: object, { damaged = false } = {}): void {
  const now = Date.now()
  const header = encodeHeader({ journal: 'prepared', generation: 1, afterSeq: 0, version: FORMAT_VERSION })
  const lines = everyState()
    .lines.toSorted(([a], [b]) => b - a)
    .map(([ageMs, line], index) => encodeEntry(index + 1, now - ageMs, JSON.stringify(line)))
  const kept = damaged ? lines.with(3, 'what the disk made of it\n') : lines
  written(desk, [header, ...kept].join(''))
  writeSettings(desk.profileDir, { mode: 'practice', practiceRun: false, ...settings })
}

/** Desks whose records only a newer version can read. */
export function prepareNewer(desk: Desk, settings: object): void {
  const header = encodeHeader({
    journal: 'prepared',
    generation: 1,
    afterSeq: 0,
    version: FORMAT_VERSION + 1,
  })
  for (const whose of ['practice', 'shop'] as const) written(desk, header, whose)
  writeSettings(desk.profileDir, { mode: 'practice', practiceRun: false, ...settings })
}
