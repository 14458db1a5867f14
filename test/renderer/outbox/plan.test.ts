import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Action, ActionState, type IssueRequest, isFinal } from '#contract'
import { MOST_WRITES, type PlanFacts, planSends, waitsBehind } from '../../../src-renderer/outbox/plan.ts'
import { attempt, idOf, issueRow, redeemRow, START, UNKNOWN } from '../sample-rows.ts'

const facts = (live: readonly Action[], change: Partial<PlanFacts> = {}): PlanFacts => ({
  live,
  inFlight: new Set(),
  underWay: change.inFlight?.size ?? 0,
  urgent: new Set(),
  setAside: new Set(),
  backlog: true,
  unitsLeft: () => null,
  ...change,
})

const numbers = (plan: ReturnType<typeof planSends>): number[] => plan.map(({ id }) => Number(id.slice(-12)))

const plan = (live: readonly Action[], change: Partial<PlanFacts> = {}): number[] =>
  numbers(planSends(facts(live, change)))

const redeemsIn =
  (actions: readonly Action[]) =>
  (voucherId: string): readonly Action[] =>
    actions.filter(({ request }) => request.kind === 'redeem' && request.voucherId === voucherId)

describe('the plan', () => {
  it('has nothing to do when nothing waits', () => {
    expect(plan([])).toEqual([])
  })

  it('sends the backlog in order of acceptance, at most four at once', () => {
    expect(plan([1, 2, 3, 4, 5].map((n) => issueRow(n)))).toEqual([1, 2, 3, 4])
  })

  it('fills the places of what is answered and not yet stored, and sends none of it again', () => {
    const inFlight = new Set([idOf(1), idOf(2), idOf(3), idOf(4)])
    const rows = [1, 2, 3, 4, 5, 6, 7].map((n) => issueRow(n))
    expect(plan(rows, { inFlight, underWay: 2 })).toEqual([5, 6])
  })

  it('counts what is under way', () => {
    const inFlight = new Set([idOf(1), idOf(2), idOf(3)])
    expect(
      plan(
        [1, 2, 3, 4, 5].map((n) => issueRow(n)),
        { inFlight },
      ),
    ).toEqual([4])
  })

  it('sends nothing while four are under way', () => {
    const inFlight = new Set([1, 2, 3, 4].map(idOf))
    expect(
      plan(
        [1, 2, 3, 4, 5].map((n) => issueRow(n)),
        { inFlight },
      ),
    ).toEqual([])
  })

  it('puts a person at the counter before the backlog', () => {
    const live = [1, 2, 3, 4, 5, 6].map((n) => issueRow(n))
    const planned = planSends(facts(live, { urgent: new Set([idOf(6)]) }))
    expect(planned[0]).toEqual({ id: idOf(6), joined: [], urgency: 'counter' })
    expect(numbers(planned)).toEqual([6, 1, 2, 3])
  })

  it('sends only what is urgent while the backlog must wait', () => {
    const live = [1, 2, 3].map((n) => issueRow(n))
    expect(plan(live, { urgent: new Set([idOf(2)]), backlog: false })).toEqual([2])
  })

  it('sends the redeems of one voucher one after the other', () => {
    expect(plan([redeemRow(1), redeemRow(2), redeemRow(3, {}, 'V2')])).toEqual([1, 3])
  })

  it('does not send a second redeem of a voucher while the first is under way', () => {
    expect(plan([redeemRow(1), redeemRow(2)], { inFlight: new Set([idOf(1)]) })).toEqual([])
  })

  it.each(ActionState.options.filter((state) => !isFinal(state) && state !== 'queued'))(
    'lets a redeem that is %s block the later ones of its voucher, and nothing else',
    (state) => {
      expect(plan([redeemRow(1, { state }), redeemRow(2), redeemRow(3, {}, 'V2'), issueRow(4)])).toEqual([
        3, 4,
      ])
    },
  )

  it('lets an uncertain issue block nothing', () => {
    expect(plan([issueRow(1, { state: 'unknown' }), issueRow(2), redeemRow(3)])).toEqual([2, 3])
  })

  it('leaves out what main said to leave, and what must follow it', () => {
    expect(plan([redeemRow(1), redeemRow(2), issueRow(3)], { setAside: new Set([idOf(1)]) })).toEqual([3])
  })

  it('hurries the earlier redeem of a voucher for whose later one a person waits', () => {
    const live = [issueRow(1), redeemRow(2), redeemRow(3)]
    const planned = planSends(facts(live, { urgent: new Set([idOf(3)]) }))
    expect(planned).toEqual([
      { id: idOf(2), joined: [], urgency: 'counter' },
      { id: idOf(1), joined: [], urgency: 'backlog' },
    ])
  })

  it('names the redeem another one waits behind', () => {
    const rows = [redeemRow(1, { state: 'done' }), redeemRow(2, { state: 'unknown' }), redeemRow(3)]
    const all = [...rows, redeemRow(4, {}, 'V2'), issueRow(5)]
    const behind = all.slice(1).map((action) => waitsBehind(action, redeemsIn(all))?.slip ?? null)
    expect(behind).toEqual([null, 'K3-0002', null, null])
  })

  it('never sends two of a voucher, never more than four, never what does not wait', () => {
    const live = ActionState.options.filter((state) => !isFinal(state))
    const rows = fc
      .array(fc.record({ state: fc.constantFrom(...live), voucher: fc.constantFrom('', 'V1', 'V2', 'V3') }))
      .map((list) =>
        list.map(({ state, voucher }, n) =>
          voucher === '' ? issueRow(n + 1, { state }) : redeemRow(n + 1, { state }, voucher),
        ),
      )
    const marks = fc.array(fc.nat(12)).map((list) => new Set(list.map(idOf)))
    fc.assert(
      fc.property(rows, marks, marks, fc.boolean(), (actions, urgent, setAside, backlog) => {
        const flying = actions.filter(({ state }) => state === 'sending').slice(0, MOST_WRITES)
        const inFlight = new Set(flying.map(({ id }) => id))
        const ids = planSends({
          live: actions,
          inFlight,
          underWay: inFlight.size,
          urgent,
          setAside,
          backlog,
          unitsLeft: () => null,
        }).map(({ id }) => id)
        const chosen = actions.filter(({ id }) => ids.includes(id))
        const moving = actions.filter(({ state }) => state === 'sending' || state === 'unknown')
        const vouchers = [...chosen, ...moving].flatMap(({ request }) =>
          request.kind === 'redeem' ? [request.voucherId] : [],
        )
        const chosenVouchers = chosen.flatMap(({ request }) =>
          request.kind === 'redeem' ? [request.voucherId] : [],
        )
        expect(ids.length + inFlight.size).toBeLessThanOrEqual(MOST_WRITES)
        expect(new Set(ids).size).toBe(ids.length)
        expect(chosen.every(({ id, state }) => state === 'queued' && !setAside.has(id))).toBe(true)
        for (const action of chosen) expect(waitsBehind(action, redeemsIn(actions))).toBeNull()
        for (const voucher of chosenVouchers) {
          expect(vouchers.filter((other) => other === voucher)).toHaveLength(1)
        }
      }),
    )
  })
})

describe('what one request carries', () => {
  const walkIn = (number: number, change: Partial<IssueRequest> = {}): Action => {
    const row = issueRow(number)
    if (row.request.kind !== 'issue') throw new Error('not an issue')
    return { ...row, request: { ...row.request, recipientName: '', ...change } }
  }
  /** The numbers of the actions of each request. */
  const requests = (live: readonly Action[], change: Partial<PlanFacts> = {}): number[][] =>
    planSends(facts(live, change)).map(({ id, joined }) =>
      [id, ...joined].map((one) => Number(one.slice(-12))),
    )
  const left = (units: number) => ({ unitsLeft: () => units })

  it('is every waiting issue that is alike and that nobody receives', () => {
    expect(requests([walkIn(1), issueRow(2), walkIn(3), redeemRow(4), walkIn(5)])).toEqual([
      [1, 3, 5],
      [2],
      [4],
    ])
  })

  it.each<[string, Partial<IssueRequest>]>([
    ['type', { configId: 'C2' }],
    ['note to the customer', { customerNote: 'Happy birthday' }],
    ['note to the shop', { storeNote: 'fair' }],
    ['recipient', { recipientPhone: '0812345678' }],
    ['delivery', { delivery: 'email', recipientEmail: 'malee@example.com' }],
  ])('is not an issue of another %s', (_what, change) => {
    expect(requests([walkIn(1), walkIn(2, change), walkIn(3)])).toEqual([[1, 3], [2]])
  })

  it('is at most a thousand vouchers', () => {
    const live = [walkIn(1, { count: 600 }), walkIn(2, { count: 400 }), walkIn(3, { count: 1 }), walkIn(4)]
    expect(requests(live)).toEqual([
      [1, 2],
      [3, 4],
    ])
  })

  it('is every redeem of a voucher that is known to bear them all', () => {
    expect(requests([redeemRow(1), redeemRow(2), redeemRow(3)], left(3))).toEqual([[1, 2, 3]])
    expect(requests([redeemRow(1), redeemRow(2), redeemRow(3)], left(2))).toEqual([[1, 2]])
    expect(requests([redeemRow(1), redeemRow(2)], left(0))).toEqual([[1]])
    expect(requests([redeemRow(1), redeemRow(2)])).toEqual([[1]])
  })

  it('ends before a redeem that must go in between', () => {
    const other = redeemRow(2)
    const coded = { ...other, request: { ...other.request, redemptionCode: 'X' } } as Action
    expect(requests([redeemRow(1), coded, redeemRow(3)], left(5))).toEqual([[1]])
  })

  it('is nothing that somebody at the counter waits for', () => {
    const live = [walkIn(1), walkIn(2), walkIn(3)]
    expect(requests(live, { urgent: new Set([idOf(2)]) })).toEqual([[2], [1, 3]])
    const redeems = [redeemRow(1), redeemRow(2), redeemRow(3)]
    expect(requests(redeems, { urgent: new Set([idOf(3)]), ...left(5) })).toEqual([[1, 2]])
  })

  it('is nothing that is under way, or that main said to leave', () => {
    const live = [walkIn(1), walkIn(2), walkIn(3), walkIn(4)]
    expect(requests(live, { inFlight: new Set([idOf(1)]), setAside: new Set([idOf(3)]) })).toEqual([[2, 4]])
  })

  it('is nothing that was refused together with others, or that a person ordered', () => {
    const joined = { count: 4, before: 0 }
    const refused = attempt({ kind: 'refused', code: '100146', message: '' }, { joined })
    const ordered = { at: START, what: 'send-again' as const, who: 'Nok', why: 'asked' }
    const live = [
      walkIn(1),
      { ...walkIn(2), attempts: [refused] },
      { ...walkIn(3), notes: [ordered], attempts: [attempt(UNKNOWN)] },
      walkIn(4),
    ]
    expect(requests(live)).toEqual([[1, 4], [2], [3]])
  })

  it('leaves the last place to what takes no time', () => {
    const types = ['A', 'B', 'C', 'D', 'E'].flatMap((configId, n) => [
      walkIn(2 * n + 1, { configId }),
      walkIn(2 * n + 2, { configId }),
    ])
    expect(requests(types)).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ])
    expect(requests([...types, issueRow(11)])).toHaveLength(3)
    expect(requests([...types.slice(0, 6), issueRow(11), issueRow(12)])).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
      [11],
    ])
  })

  it('is nothing of which a part is made', () => {
    expect(requests([walkIn(1), { ...walkIn(2), doneCount: 1 }, walkIn(3)])).toEqual([[1, 3], [2]])
  })

  it('is at most what main takes', () => {
    const live = Array.from({ length: 1_200 }, (_, n) => redeemRow(n + 1))
    expect(requests(live, left(5_000))[0]).toHaveLength(1_000)
  })

  it('goes on to fill other places while a batch is under way', () => {
    const live = [walkIn(1), walkIn(2), issueRow(3), issueRow(4), issueRow(5), issueRow(6)]
    const inFlight = new Set([idOf(1), idOf(2)])
    expect(requests(live, { inFlight, underWay: 1 })).toEqual([[3], [4], [5]])
  })
})
