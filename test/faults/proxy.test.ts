import { Agent } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import { type CallOptions, type ClientAnswer, call } from '../main/practice/signed-client.ts'
import { coffee } from '../main/practice/store-under-test.ts'
import { type Fault, replacements } from './fault.ts'
import type { FaultProxy } from './proxy.ts'
import { startPair, voucherId } from './proxy-under-test.ts'

type Write = readonly ['POST' | 'PATCH', string, CallOptions]

const issue: Write = ['POST', '/vouchers', { body: { config_id: coffee.id, count: 2, store_note: 'กาแฟ' } }]
const redeem: Write = ['PATCH', `/vouchers/${voucherId}`, { body: { redeem: true, count: 5 } }]
const get = (proxy: FaultProxy, options: CallOptions = {}): Promise<ClientAnswer> =>
  call(proxy.address(), 'GET', `/vouchers/${voucherId}`, options)

/** How the client fares: the status and code of an answer, or the error of the connection. */
const outcomeOf = async (proxy: FaultProxy, [method, path, options]: Write): Promise<string> => {
  try {
    const answer = await call(proxy.address(), method, path, options)
    return `${answer.status} ${answer.envelope.code}`
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
}

const both = [false, true]

/** Every fault that ends by itself, what the client sees, and whether the store may have executed. */
const cells: readonly (readonly [Fault, RegExp, boolean])[] = [
  [{ kind: 'cut-on-connect', by: 'rst' }, /ECONNRESET|EPIPE/, false],
  [{ kind: 'cut-on-connect', by: 'fin' }, /ECONNRESET|EPIPE/, false],
  [{ kind: 'cut-before-request', by: 'rst' }, /ECONNRESET/, false],
  [{ kind: 'cut-before-request', by: 'fin' }, /ECONNRESET/, false],
  [{ kind: 'cut-inside-request', by: 'rst' }, /ECONNRESET/, false],
  [{ kind: 'cut-inside-request', by: 'fin' }, /ECONNRESET/, false],
  [{ kind: 'drip', everyMs: 1 }, /200 000000/, true],
  ...both.flatMap((executed): (readonly [Fault, RegExp, boolean])[] => [
    [{ kind: 'cut-before-answer', by: 'rst', executed }, /ECONNRESET/, executed],
    [{ kind: 'cut-before-answer', by: 'fin', executed }, /ECONNRESET/, executed],
    [{ kind: 'cut-inside-answer', by: 'rst', executed }, /ECONNRESET|HPE_INVALID_EOF_STATE/, executed],
    [{ kind: 'cut-inside-answer', by: 'fin', executed }, /ECONNRESET|HPE_INVALID_EOF_STATE/, executed],
    [{ kind: 'truncate', executed }, /ECONNRESET/, executed],
    [{ kind: 'corrupt', executed }, /200 no envelope/, executed],
    [{ kind: 'replace', executed, answer: replacements.timeout408 }, /408 no envelope/, executed],
    [{ kind: 'replace', executed, answer: replacements.badGatewayHtml }, /502 no envelope/, executed],
    [{ kind: 'replace', executed, answer: replacements.serviceUnavailable }, /503 no envelope/, executed],
    [{ kind: 'replace', executed, answer: replacements.limited }, /429 no envelope/, executed],
    [{ kind: 'replace', executed, answer: replacements.emptyOk }, /200 no envelope/, executed],
    [{ kind: 'replace', executed, answer: replacements.htmlOk }, /200 no envelope/, executed],
    [{ kind: 'replace', executed, answer: replacements.redirect }, /302 no envelope/, executed],
    [{ kind: 'replace', executed, answer: replacements.withoutCode }, /200 undefined/, executed],
  ]),
]

const titled = cells.flatMap(([fault, seen, executed]) =>
  [issue, redeem].map((write) => {
    const title = `${write[0]} under ${JSON.stringify(fault)}`
    return { title, fault, seen, executed, write }
  }),
)

describe('the fault proxy', () => {
  it.each(titled)('shows $title as $seen, executed: $executed', async ({ fault, seen, executed, write }) => {
    const { store, proxy } = await startPair()
    const planned = proxy.plan(fault)
    expect(await outcomeOf(proxy, write)).toMatch(seen)
    expect(planned.applied()).toBe(1)
    expect(store.ledger).toHaveLength(executed ? 1 : 0)
    expect(await outcomeOf(proxy, write)).toBe('200 000000')
    expect(store.ledger).toHaveLength(executed ? 2 : 1)
    proxy.assertOneWritePerConnection()
  })

  it('changes no byte without a plan', async () => {
    const { store, proxy } = await startPair()
    expect(await outcomeOf(proxy, issue)).toBe('200 000000')
    const through = await get(proxy)
    const direct = await call(store.address, 'GET', `/vouchers/${voucherId}`)
    expect(through.text).toBe(direct.text)
    expect(store.requests.every((request) => request.verified)).toBe(true)
    const [first] = proxy.connections()
    expect(first).toMatchObject({ requests: [{ method: 'POST', fault: null, forwarded: 'whole' }] })
    expect(first?.bytesToStore).toBe(first?.bytesFromClient)
    expect(first?.bytesToClient).toBe(first?.bytesFromStore)
  })

  it('takes a fault only for the methods and as often as planned', async () => {
    const { store, proxy } = await startPair()
    const fault: Fault = { kind: 'replace', executed: false, answer: replacements.badGatewayHtml }
    const planned = proxy.plan(fault, { times: 2, match: 'PATCH' })
    const seen = [(await get(proxy)).status]
    for (let sent = 0; sent < 3; sent += 1) seen.push(Number.parseInt(await outcomeOf(proxy, redeem), 10))
    expect(seen).toEqual([200, 502, 502, 200])
    expect(planned.applied()).toBe(2)
    expect(store.ledger).toHaveLength(1)
  })

  it('breaks a request off in the middle, so that the store sees half of it', async () => {
    const { store, proxy } = await startPair()
    proxy.plan({ kind: 'cut-inside-request', by: 'rst' })
    await outcomeOf(proxy, redeem)
    const [connection] = proxy.connections()
    expect(connection).toMatchObject({ endedBy: 'proxy', requests: [{ forwarded: 'half' }] })
    expect(connection?.bytesToStore).toBe(Math.floor((connection?.bytesFromClient ?? 0) / 2))
    expect(store.ledger).toEqual([])
  })

  it.each(both)('never answers while it stalls, executed: %s', async (executed) => {
    const { store, proxy } = await startPair()
    proxy.plan({ kind: 'stall', executed })
    const agent = new Agent()
    const answer = call(proxy.address(), redeem[0], redeem[1], { ...redeem[2], agent })
    const ended = expect(answer).rejects.toMatchObject({ code: 'ECONNRESET' })
    await vi.waitFor(() => expect(proxy.connections()[0]?.requests[0]?.fault).toBe('stall'))
    await vi.waitFor(() => expect(store.ledger).toHaveLength(executed ? 1 : 0))
    expect(proxy.connections()[0]).toMatchObject({ bytesToClient: 0, endedBy: null })
    agent.destroy()
    await ended
    await vi.waitFor(() => expect(proxy.connections()[0]?.endedBy).toBe('client'))
    expect(store.requests).toHaveLength(executed ? 1 : 0)
  })

  it('delivers a held request when the client has gone', async () => {
    const { store, proxy } = await startPair()
    proxy.plan({ kind: 'deliver-late', when: 'client-gone' })
    const agent = new Agent()
    const answer = call(proxy.address(), redeem[0], redeem[1], { ...redeem[2], agent })
    const ended = expect(answer).rejects.toMatchObject({ code: 'ECONNRESET' })
    await vi.waitFor(() => expect(proxy.heldCount()).toBe(1))
    expect((await get(proxy)).envelope.results?.redeem_left).toBe(500)
    agent.destroy()
    await ended
    await vi.waitFor(() => expect(store.ledger).toHaveLength(1))
    expect(store.requests.at(-1)).toMatchObject({ method: 'PATCH', verified: true, status: 200 })
    expect(proxy.heldCount()).toBe(0)
  })

  it('delivers held requests when it is told to, once', async () => {
    const { store, proxy } = await startPair()
    proxy.plan({ kind: 'deliver-late', when: 'on-release' }, { times: 2 })
    const agent = new Agent()
    const waiting = [issue, redeem].map(([method, path, options]) =>
      expect(call(proxy.address(), method, path, { ...options, agent })).rejects.toThrow(),
    )
    await vi.waitFor(() => expect(proxy.heldCount()).toBe(2))
    agent.destroy()
    await Promise.all(waiting)
    await vi.waitFor(() =>
      expect(proxy.connections().map(({ endedBy }) => endedBy)).toEqual(['client', 'client']),
    )
    expect(store.ledger).toEqual([])
    await proxy.release()
    await proxy.release()
    expect(store.ledger.map((entry) => entry.kind).toSorted()).toEqual(['issue', 'redeem'])
  })

  it('delivers a held request once when it is released before the client goes', async () => {
    const { store, proxy } = await startPair()
    proxy.plan({ kind: 'deliver-late', when: 'client-gone' })
    const agent = new Agent()
    const ended = expect(
      call(proxy.address(), redeem[0], redeem[1], { ...redeem[2], agent }),
    ).rejects.toThrow()
    await vi.waitFor(() => expect(proxy.heldCount()).toBe(1))
    await proxy.release()
    expect(store.ledger).toHaveLength(1)
    agent.destroy()
    await ended
    await vi.waitFor(() => expect(proxy.connections()[0]?.endedBy).toBe('client'))
    expect((await get(proxy)).envelope.results?.redeem_left).toBe(495)
    expect(store.ledger).toHaveLength(1)
  })

  it('delivers nothing that is still held when it is closed', async () => {
    const { store, proxy } = await startPair()
    proxy.plan({ kind: 'deliver-late', when: 'client-gone' })
    const ended = expect(call(proxy.address(), ...redeem)).rejects.toThrow()
    await vi.waitFor(() => expect(proxy.heldCount()).toBe(1))
    await proxy.close()
    await ended
    expect(store.requests).toEqual([])
  })

  it('refuses and cuts connections while it is offline, and comes back on its port', async () => {
    const { proxy } = await startPair()
    const open = connect(proxy.port, '127.0.0.1')
    const closed = new Promise((resolve) => open.once('close', resolve))
    await vi.waitFor(() => expect(proxy.connections()).toHaveLength(1))
    open.resume()
    await proxy.offline()
    await closed
    expect(await outcomeOf(proxy, redeem)).toBe('ECONNREFUSED')
    await proxy.online()
    expect(await outcomeOf(proxy, redeem)).toBe('200 000000')
  })

  it('passes on that the store is off, or cut the connection', async () => {
    const { store, proxy } = await startPair()
    await store.setWeather({ kind: 'answer-lost' }, { nextRequests: 1 })
    expect(await outcomeOf(proxy, redeem)).toBe('ECONNRESET')
    await store.setWeather({ kind: 'off' })
    expect(await outcomeOf(proxy, redeem)).toBe('ECONNRESET')
    await store.setWeather({ kind: 'clear' })
    expect(await outcomeOf(proxy, redeem)).toBe('200 000000')
    const [lost, refused, fine] = proxy.connections()
    expect([lost, refused]).toMatchObject([{ endedBy: 'store' }, { endedBy: 'store', bytesToStore: 0 }])
    expect(fine?.requests[0]?.forwarded).toBe('whole')
  })

  it('tells when a write shares its connection', async () => {
    const { proxy } = await startPair()
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    await get(proxy, { agent })
    await get(proxy, { agent })
    expect(proxy.connections()).toHaveLength(1)
    proxy.assertOneWritePerConnection()
    await call(proxy.address(), redeem[0], redeem[1], { ...redeem[2], agent })
    agent.destroy()
    expect(() => proxy.assertOneWritePerConnection()).toThrow('connection 1: GET, GET, PATCH')
  })
})
