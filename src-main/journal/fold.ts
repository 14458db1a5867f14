import { type Action, type Attempt, type Baseline, holdsUnits, isFinal, type Snapshot } from '#contract'
import type { Tally } from '../limits/allowance.ts'
import { newAction, nextState } from './action-state.ts'
import type { Entry, Line, LineOf } from './lines.ts'
import { ownPart, ownVouchers } from './own-part.ts'
import { SentRequests } from './sent-requests.ts'
import { ShopFacts } from './shop-facts.ts'
import { fileSaved, hasTravelled, idsInFile, takeIn } from './travel.ts'
import { VoucherHistory } from './voucher-history.ts'

/** The journal and the shop that a snapshot must be of. */
export interface Source {
  readonly journal: string
  readonly shop: string
}

/**
 * What the journal's lines add up to. Built by `add`, line after line, in order; everything else only reads.
 * It holds no clock, no file and no memory of what is under way: the same lines always give the same fold.
 */
export class Fold {
  readonly #actions = new Map<string, Action>()
  readonly #unfinished = new Set<string>()
  readonly #redeems = new Map<string, string[]>()
  readonly #vouchers = new VoucherHistory()
  readonly #requests = new SentRequests()
  readonly #facts = new ShopFacts()
  /** Of files whose lines, as an earlier version wrote them, stand before the actions they carry. */
  readonly #savedFiles = new Set<string>()
  #tail = 0
  #lastSlip = 0
  #unreadable = 0

  /**
   * Adds one line. Returns the actions it changed; a line that does not fit (an outcome without an attempt, a
   * second intent) changes nothing.
   */
  add(entry: Entry): readonly Action[] {
    this.#tail = entry.seq
    if (entry.line.type === 'lines-lost') {
      this.#unreadable = entry.line.unreadable
      return this.unfinished().flatMap(({ id }) => this.#change(id, entry))
    }
    if (entry.line.type === 'forgotten') return entry.line.actions.flatMap((id) => this.#change(id, entry))
    return this.#addOne(entry.line, entry)
  }

  #addOne(line: Exclude<Line, LineOf<'lines-lost' | 'forgotten'>>, { seq, at }: Entry): readonly Action[] {
    this.#facts.note(line)
    switch (line.type) {
      case 'request':
      case 'note-proven':
      case 'clock':
      case 'kept-tally':
        return []
      case 'intent':
        return this.#intent(line, seq, at)
      case 'sending':
        return this.#send({ seq, at, line })
      case 'checked':
      case 'assigned':
      case 'extra-vouchers':
        this.#requests.find(line.attempt, line.voucherIds)
        return this.#changeCarried(line.attempt, { seq, at, line })
      case 'outcome':
      case 'extra-redeemed':
        return this.#changeCarried(line.attempt, { seq, at, line })
      case 'decided':
      case 'cancelled':
      case 'held':
      case 'shut':
      case 'handed-over':
      case 'reserved':
      case 'extra-read':
        return this.#change(line.action, { seq, at, line })
      case 'file-saved':
        if (line.actions === undefined) this.#savedFiles.add(line.file)
        return idsInFile(line, this.#actions.values()).flatMap((id) => this.#change(id, { seq, at, line }))
      case 'restored':
        return this.#restore({ seq, at, line })
      case 'kept-action':
        this.#keepAction(line)
        return []
      case 'kept-voucher':
        this.#vouchers.keep(line)
        return []
      case 'kept-counts':
        this.#lastSlip = Math.max(this.#lastSlip, line.lastSlip)
        this.#unreadable = Math.max(this.#unreadable, line.unreadable)
        return []
    }
  }

  /** Sequence of the last line; 0 for an empty journal. */
  get tail(): number {
    return this.#tail
  }

  /** The highest number of a slip; 0 before the first. */
  get lastSlip(): number {
    return this.#lastSlip
  }

  /** How many lines that do not parse the last loss took into account. */
  get unreadable(): number {
    return this.#unreadable
  }

  /** How far off the PC's clock was seen to be; `null`: it was right whenever an answer showed the time. */
  get clock(): LineOf<'clock'> | null {
    return this.#facts.clock
  }

  /** The server's time that a shop's latest lines tell, Unix ms: whatever is written from now on is later. */
  serverTime(shop: string): number | null {
    return this.#facts.serverTime(shop)
  }

  /** The latest time (Unix ms) that any server has told; 0 before one has. */
  get provenTime(): number {
    return this.#facts.provenTime
  }

  /** Requests counted for a shop, by period. */
  tally(shop: string): Tally {
    return this.#facts.tally(shop)
  }

  action(id: string): Action | undefined {
    return this.#actions.get(id)
  }

  actions(): IterableIterator<Action> {
    return this.#actions.values()
  }

  unfinished(): Action[] {
    return [...this.#unfinished].flatMap((id) => this.#actions.get(id) ?? [])
  }

  /** The actions that the request under a reference carried: one, or several in the order of their shares. */
  carriedBy(reference: string): Action[] {
    return this.#requests.carried(reference).flatMap((id) => this.#actions.get(id) ?? [])
  }

  /** Vouchers ever seen under an attempt's reference, in the order in which they were. */
  foundUnder(reference: string): readonly string[] {
    return this.#requests.found(reference)
  }

  /** Of these, the vouchers of the one action that an attempt belongs to. */
  foundFor(attempt: Attempt): readonly string[] {
    return ownVouchers(attempt, this.foundUnder(attempt.reference))
  }

  /**
   * Units that a read begun at line `since` shows to be gone from a voucher and that nothing here explains, with
   * the attempt that was ruled out before. `null` where there are none, and where it cannot be told: nothing was
   * ruled out, something is unsettled or was guessed by a person meanwhile, or the total changed.
   */
  unexplained(
    voucherId: string,
    numbers: { readonly left: number; readonly total: number },
    since: number,
  ): { readonly reference: string; readonly units: number } | null {
    return this.isUndisturbed(voucherId, since) ? this.#vouchers.unexplained(voucherId, numbers) : null
  }

  /** Has a reference come back intact from this shop? Only then does its absence mean anything. */
  isNoteProven(shop: string): boolean {
    return this.#facts.isNoteProven(shop)
  }

  /**
   * Redeems of a voucher at a shop that keep units of it, as far as numbers read from line `seenSeq` on do not
   * show them yet (`null`: none were read).
   */
  holdsOn(voucherId: string, shop: string, seenSeq: number | null = null): Action[] {
    return this.#redeemsOf(voucherId).filter((action) => action.shop === shop && holdsUnits(action, seenSeq))
  }

  /** Has a redeem of this voucher been on another PC, or gone to one? Then its numbers may change from there. */
  isShared(voucherId: string): boolean {
    return this.#redeemsOf(voucherId).some(hasTravelled)
  }

  /** Has another attempt on its voucher begun since this one did? Then the voucher's numbers speak of both. */
  isOvertaken(voucherId: string, { reference, seq }: Attempt): boolean {
    const attempts = this.#redeemsOf(voucherId).flatMap((action) => action.attempts)
    return attempts.some((other) => other.seq > seq && other.reference !== reference)
  }

  /** Is an attempt on this voucher under way, or its outcome uncertain? Then no other may begin. */
  isUnsettled(voucherId: string): boolean {
    return this.#redeemsOf(voucherId).some(({ state }) => state === 'sending' || state === 'unknown')
  }

  /**
   * May numbers read from line `since` on replace what is known of a voucher? Not while an attempt on it is
   * unsettled, and not if a line about it came after the read began.
   */
  isUndisturbed(voucherId: string, since: number): boolean {
    return !this.isUnsettled(voucherId) && this.#vouchers.after(voucherId, since).length === 0
  }

  /**
   * The numbers to freeze into an attempt: the snapshot's, with the units our own finished redeems took since.
   * `null` where the snapshot is of another journal or shop, or something on the voucher since then is uncertain.
   */
  baseline(voucherId: string, snapshot: Snapshot | null, from: Source): Baseline | null {
    if (snapshot === null || snapshot.observation.journal !== from.journal) return null
    if ((snapshot.observation.shop ?? from.shop) !== from.shop) return null
    if (snapshot.observation.seq > this.#tail || this.isUnsettled(voucherId)) return null
    const doneSince = this.#vouchers.unitsAfter(voucherId, snapshot.observation.seq)
    return doneSince === null ? null : { left: snapshot.left, total: snapshot.total, doneSince }
  }

  #intent(line: LineOf<'intent'>, seq: number, at: number): readonly Action[] {
    if (this.#actions.has(line.action)) return []
    const action = newAction(line, seq, at)
    this.#lastSlip = Math.max(this.#lastSlip, Number(/\d+$/.exec(line.slip)?.[0] ?? 0))
    this.#addAction(action)
    return [action]
  }

  #addAction(action: Action): void {
    this.#put(action)
    if (action.request.kind !== 'redeem') return
    const { voucherId } = action.request
    this.#redeems.set(voucherId, [...(this.#redeems.get(voucherId) ?? []), action.id])
  }

  #restore({ seq, at, line }: Entry & { readonly line: LineOf<'restored'> }): readonly Action[] {
    const known = this.#actions.get(line.action)
    const action = takeIn(known, line, { seq, at })
    if (action === null) return []
    if (known === undefined) this.#addAction(action)
    else this.#put(action)
    for (const attempt of action.attempts) this.#requests.keep(attempt, action.id)
    for (const { reference, voucherIds } of line.found) this.#requests.find(reference, voucherIds)
    this.#vouchers.note(action, action, { seq, at, line })
    return [action]
  }

  /**
   * The lines of a snapshot, which say all of this anew but for the actions that `isKept` leaves out: a fold of
   * them alone answers everything about what is kept as this one does.
   */
  snapshot(isKept: (action: Action) => boolean): Line[] {
    const foundUnder = ({ reference }: { readonly reference: string }) => {
      const voucherIds = [...this.foundUnder(reference)]
      return voucherIds.length === 0 ? [] : [{ reference, voucherIds }]
    }
    return [
      { type: 'kept-counts', lastSlip: this.#lastSlip, unreadable: this.#unreadable },
      ...this.#facts.kept(),
      ...this.#vouchers.kept(),
      ...[...this.#actions.values()]
        .filter((action) => isKept(action) || this.#companions(action).some(isKept))
        .map((action): Line => ({ type: 'kept-action', action, found: action.attempts.flatMap(foundUnder) })),
    ]
  }

  /** Whose shares are told by each other. */
  #companions({ attempts }: Action): readonly Action[] {
    return attempts.flatMap(({ reference, joined }) =>
      joined === undefined ? [] : this.carriedBy(reference),
    )
  }

  #keepAction({ action, found }: LineOf<'kept-action'>): void {
    const known = this.#actions.get(action.id)
    const file = action.travel?.handedOver?.file ?? ''
    const kept = this.#savedFiles.has(file) ? fileSaved(action, file) : action
    if (known === undefined) this.#addAction(kept)
    else if (known.seq < kept.seq) this.#put(kept)
    for (const attempt of action.attempts) this.#requests.keep(attempt, action.id)
    for (const { reference, voucherIds } of found) this.#requests.find(reference, voucherIds)
  }

  #put(action: Action): void {
    this.#actions.set(action.id, action)
    if (isFinal(action.state)) this.#unfinished.delete(action.id)
    else this.#unfinished.add(action.id)
  }

  #redeemsOf(voucherId: string): Action[] {
    return (this.#redeems.get(voucherId) ?? []).flatMap((id) => this.#actions.get(id) ?? [])
  }

  /** A request carries all it was meant to carry, or it is not sent at all. */
  #send(entry: Entry & { readonly line: LineOf<'sending'> }): readonly Action[] {
    const { attempt, action, shares } = entry.line
    const ids = shares.length === 0 ? [action] : shares.map((share) => share.action)
    if (ids.some((id) => this.#actions.get(id)?.state !== 'queued')) return []
    this.#requests.begin(attempt, ids)
    return ids.flatMap((id) => this.#change(id, entry))
  }

  #changeCarried(reference: string, entry: Entry): readonly Action[] {
    const found = this.foundUnder(reference)
    return this.carriedBy(reference).flatMap(({ id, attempts }) => {
      const attempt = attempts.find((one) => one.reference === reference)
      return this.#change(id, { ...entry, line: ownPart(entry.line, attempt, found) })
    })
  }

  #change(id: string, entry: Entry): readonly Action[] {
    const before = this.#actions.get(id)
    if (before === undefined) return []
    const stamped = { ...before, seq: entry.seq }
    const after = nextState(stamped, entry.line, entry.at)
    if (after === stamped) return []
    this.#put(after)
    this.#vouchers.note(before, after, entry)
    return [after]
  }
}
