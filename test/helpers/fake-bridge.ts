import {
  type AnswerOf,
  type Bridge,
  type Channel,
  channels,
  type EventName,
  type EventOf,
  events,
  type RequestOf,
} from '#contract'

type Handler<C extends Channel> = (request: RequestOf<C>) => AnswerOf<C> | Promise<AnswerOf<C>>

export interface Asked {
  readonly channel: Channel
  readonly request: unknown
}

/**
 * A double of the bridge whose main is a script. Both directions are parsed like main parses them, so that a
 * test cannot rest on a shape that the contract does not allow.
 */
export interface FakeBridge {
  readonly bridge: Bridge
  /** Every question so far, in order. */
  readonly asked: readonly Asked[]
  /** The requests of one channel, in order. */
  readonly requestsOf: <C extends Channel>(channel: C) => readonly RequestOf<C>[]
  /** From now on `channel` is answered by `handler`; a channel without one fails as a broken main would. */
  readonly answer: <C extends Channel>(channel: C, handler: Handler<C>) => void
  readonly tell: <E extends EventName>(event: E, payload: EventOf<E>) => void
  readonly listenersOf: (event: EventName) => number
}

export function createFakeBridge(): FakeBridge {
  const asked: Asked[] = []
  const handlers = new Map<Channel, (request: never) => unknown>()
  const listeners = new Map<EventName, Set<(payload: never) => void>>()

  const ask = (channel: Channel) => async (given: unknown) => {
    const request = channels[channel].request.parse(given)
    asked.push({ channel, request })
    const handler = handlers.get(channel)
    if (handler === undefined) throw new Error(`nobody answers ${channel}`)
    return channels[channel].answer.parse(await handler(request as never))
  }

  const listenersTo = (event: EventName): Set<(payload: never) => void> => {
    const known = listeners.get(event) ?? new Set()
    listeners.set(event, known)
    return known
  }

  const on = (event: EventName) => (listener: (payload: never) => void) => {
    listenersTo(event).add(listener)
    return () => listenersTo(event).delete(listener)
  }

  const askAll = Object.fromEntries(Object.keys(channels).map((name) => [name, ask(name as Channel)]))
  const onAll = Object.fromEntries(Object.keys(events).map((name) => [name, on(name as EventName)]))
  return {
    bridge: { ask: askAll, on: onAll } as unknown as Bridge,
    asked,
    requestsOf: <C extends Channel>(channel: C) =>
      asked.filter((each) => each.channel === channel).map(({ request }) => request as RequestOf<C>),
    answer: (channel, handler) => void handlers.set(channel, handler),
    tell: (event, payload) => {
      const parsed = events[event].parse(payload)
      for (const listener of [...listenersTo(event)]) listener(parsed as never)
    },
    listenersOf: (event) => listenersTo(event).size,
  }
}
