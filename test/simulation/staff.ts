import type { Action, ActionRequest, IssueRequest, RedeemRequest } from '#contract'
import { isFinal } from '#contract'
import type { Random } from '../../src-main/practice/random.ts'
import type { Desk } from '../../src-renderer/desk.ts'
import { CONFIGS, type ModelServer } from './server.ts'
import type { Witness } from './witness.ts'

/** What somebody asked for, and what they were told of it. */
export interface Asked {
  readonly id: string
  readonly request: ActionRequest
  told: 'nothing' | 'saved' | 'not-saved'
  isCancelled: boolean
}

export interface StaffOptions {
  readonly random: Random
  readonly server: ModelServer
  readonly witness: Witness
  readonly trace: (words: () => string) => void
}

/** The people at the counter: they use the window alone, and remember what it told them. */
export class Staff {
  readonly asked: Asked[] = []
  readonly #options: StaffOptions

  constructor(options: StaffOptions) {
    this.#options = options
  }

  issue(desk: Desk, config: number, count: number, hasRecipient: boolean): void {
    const request: IssueRequest = {
      kind: 'issue',
      configId: CONFIGS[config % CONFIGS.length]?.id ?? '',
      typeName: '',
      count,
      delivery: 'counter',
      recipientId: '',
      recipientName: hasRecipient ? 'Malee' : '',
      recipientEmail: '',
      recipientPhone: '',
      customerNote: '',
      storeNote: '',
    }
    this.#ask(desk, request)
  }

  /** Looks at the card first, unless they are in a hurry (`blind`): then the app has no numbers to go by. */
  async redeem(desk: Desk, voucherId: string, count: number, blind: boolean): Promise<void> {
    if (!blind && desk.card(voucherId) === null) await desk.lookup.find(voucherId)
    const usability = desk.card(voucherId)?.usability
    if (usability !== undefined && usability.kind !== 'usable') {
      this.#options.trace(() => `  staff is refused: ${usability.kind}`)
      return
    }
    const most = usability?.max ?? count
    this.#ask(desk, redeemOf(voucherId, Math.min(count, most)))
  }

  redeemTwice(desk: Desk, voucherId: string): void {
    this.#ask(desk, redeemOf(voucherId, 1))
    this.#ask(desk, redeemOf(voucherId, 1))
  }

  again(desk: Desk, index: number): void {
    const asked = this.asked[index % Math.max(1, this.asked.length)]
    if (asked !== undefined && asked.told !== 'saved') this.#handIn(desk, asked)
  }

  #ask(desk: Desk, request: ActionRequest): void {
    const asked: Asked = { id: this.#newId(), request, told: 'nothing', isCancelled: false }
    this.asked.push(asked)
    this.#handIn(desk, asked)
  }

  #handIn(desk: Desk, asked: Asked): void {
    const { trace } = this.#options
    const { id, request } = asked
    asked.told = 'nothing'
    trace(() => `  staff asks: ${request.kind} ${request.count} ${id.slice(0, 8)}`)
    void desk.outbox.accept({ id, request, staff: 'Nok' }).then((answer) => {
      trace(() => `  staff reads: ${answer.ok ? `saved as ${answer.action.slip}` : answer.refusal.why}`)
      if (answer.ok) asked.told = 'saved'
      else asked.told = 'not-saved'
    })
  }

  cancel(desk: Desk, index: number): void {
    const asked = this.asked[index % Math.max(1, this.asked.length)]
    if (asked === undefined) return
    void desk.outbox.cancel({ id: asked.id, who: 'Nok' }).then((answer) => {
      this.#options.trace(() => `  staff cancels: ${answer.ok ? 'cancelled' : answer.why}`)
      if (answer.ok) asked.isCancelled = true
    })
  }

  /** Looks at what the server really did, once nothing can change it any more, and decides by that. */
  decide(desk: Desk, index: number, isGivingUp: boolean): void {
    const open = desk.outbox.snapshot().actions.filter(isUndecided)
    const action = open[index % Math.max(1, open.length)]
    if (action !== undefined) this.#decide(desk, action, isGivingUp)
  }

  decideAll(desk: Desk): void {
    for (const action of desk.outbox.snapshot().actions.filter(isUndecided)) this.#decide(desk, action, false)
  }

  #decide(desk: Desk, action: Action, isGivingUp: boolean): void {
    const { witness, trace } = this.#options
    if (witness.isPending(action.id)) return
    const executed = witness.executed(action.id)
    const isWhole = executed >= action.request.count
    const isKnown = executed === action.doneCount
    const whole = action.state === 'held' ? 'give-up' : 'went-through'
    const decision = isWhole ? whole : isGivingUp || !isKnown ? 'give-up' : 'send-again'
    trace(() => `  staff decides ${action.slip}: ${decision} (${executed} executed)`)
    void desk.outbox.decide({ id: action.id, decision, who: 'Nok', why: 'seen in the back office' })
  }

  checkAgain(desk: Desk, index: number): void {
    const open = desk.outbox.snapshot().actions.filter(({ state }) => !isFinal(state))
    const action = open[index % Math.max(1, open.length)]
    if (action !== undefined) void desk.outbox.checkAgain(action.id)
  }

  #newId(): string {
    const hex = this.#options.random.text(32, '0123456789abcdef')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
  }
}

const isUndecided = ({ state }: Action): boolean =>
  state === 'needs-a-person' || state === 'short' || state === 'held'

const redeemOf = (voucherId: string, count: number): RedeemRequest => ({
  kind: 'redeem',
  voucherId,
  referenceCode: '',
  productName: '',
  count,
  redemptionCode: '',
})
