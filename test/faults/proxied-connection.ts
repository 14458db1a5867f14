import { connect, type Socket } from 'node:net'
import type { ConnectionLog, ProxiedRequest } from './connection-log.ts'
import type { CutBy, Fault, FaultPlans, ReplacementAnswer } from './fault.ts'
import { corrupted, inventedAnswer } from './fault.ts'
import { answerBytes, framingOf } from './http-framing.ts'
import { createMessageReader, type MessageReader, type WireMessage } from './message-reader.ts'

export interface Target {
  readonly host: string
  readonly port: number
}

/** A request that waits to be brought to the store late. */
export interface HeldRequest {
  /** Brings it to the store and resolves when the store has answered, or cut. A second call does nothing. */
  readonly deliver: () => Promise<void>
}

interface Upstream {
  readonly socket: Socket
  readonly reader: MessageReader
}

interface Side {
  readonly client: Socket
  readonly target: Target
  readonly hold: (request: HeldRequest) => HeldRequest
  upstream: Upstream | null
  bytesToStore: number
  bytesFromStore: number
  endedBy: ConnectionLog['endedBy']
  requests: readonly ProxiedRequest[]
  /** Between two exchanges: when the store ends the connection now, so does the proxy. */
  isIdle: boolean
  /** The proxy is being closed: nothing more is brought to the store. */
  isAbandoned: boolean
}

/** Whether the connection can carry another request. */
type Afterwards = 'open' | 'over'

/** Whether the bytes were handed to the system. */
const written = (socket: Socket, bytes: Buffer): Promise<boolean> =>
  new Promise((resolve) => {
    if (socket.destroyed || !socket.writable) return resolve(false)
    socket.write(bytes, (error) => resolve(!error))
  })

const closed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    if (socket.closed) return resolve()
    socket.once('close', () => resolve())
  })

const cut = (side: Side, by: CutBy, endedBy: ConnectionLog['endedBy'] = 'proxy'): Afterwards => {
  side.endedBy ??= endedBy
  side.upstream?.socket.destroy()
  if (by === 'rst') side.client.resetAndDestroy()
  else side.client.end()
  return 'over'
}

const openUpstream = (side: Side): Upstream => {
  const socket = connect(side.target)
  const upstream = { socket, reader: createMessageReader(socket) }
  socket.on('data', (chunk: Buffer) => {
    side.bytesFromStore += chunk.length
  })
  socket.once('close', () => {
    if (side.upstream !== upstream) return
    side.upstream = null
    if (!side.isIdle) return
    side.endedBy ??= 'store'
    side.client.end()
  })
  return upstream
}

const markForwarded = (side: Side, forwarded: ProxiedRequest['forwarded']): void => {
  side.requests = side.requests.map((request, index) =>
    index === side.requests.length - 1 ? { ...request, forwarded } : request,
  )
}

/** Brings the request to the store and takes the answer; an empty one when the store cannot be reached. */
const ask = async (side: Side, request: Buffer): Promise<WireMessage> => {
  side.upstream ??= openUpstream(side)
  const { socket, reader } = side.upstream
  if (await written(socket, request)) {
    side.bytesToStore += request.length
    markForwarded(side, 'whole')
  }
  return reader.message()
}

const invented = (answer: ReplacementAnswer): WireMessage => {
  const bytes = answerBytes(answer)
  return { bytes, headBytes: framingOf(bytes).headBytes ?? 0, isWhole: true }
}

/** The store's own answer when the request is to be executed, else one that stands for it. */
const answerFor = (side: Side, request: Buffer, executed: boolean): Promise<WireMessage> =>
  executed ? ask(side, request) : Promise.resolve(invented(inventedAnswer))

const askIf = async (side: Side, request: Buffer, executed: boolean): Promise<void> => {
  if (executed) await ask(side, request)
}

const partThenCut = async (side: Side, part: Buffer, by: CutBy): Promise<Afterwards> => {
  await written(side.client, part)
  return cut(side, by)
}

const passOn = async (side: Side, request: Buffer): Promise<Afterwards> => {
  const answer = await ask(side, request)
  await written(side.client, answer.bytes)
  if (!answer.isWhole) return cut(side, 'rst', 'store')
  return side.upstream === null ? cut(side, 'fin', 'store') : 'open'
}

const drip = async (side: Side, request: Buffer, everyMs: number): Promise<Afterwards> => {
  const answer = await ask(side, request)
  for (const byte of answer.bytes) {
    if (side.client.destroyed) return 'over'
    await written(side.client, Buffer.of(byte))
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
  return answer.isWhole ? 'open' : cut(side, 'rst', 'store')
}

const insideRequest = async (side: Side, request: Buffer, by: CutBy): Promise<Afterwards> => {
  const half = request.subarray(0, Math.floor(request.length / 2))
  side.upstream ??= openUpstream(side)
  if (await written(side.upstream.socket, half)) {
    side.bytesToStore += half.length
    markForwarded(side, 'half')
  }
  return cut(side, by)
}

const deliverLate = async (
  side: Side,
  request: Buffer,
  when: 'client-gone' | 'on-release',
): Promise<Afterwards> => {
  let delivery: Promise<void> | undefined
  const deliver = async (): Promise<void> => {
    await ask(side, request)
    side.upstream?.socket.destroy()
  }
  const once = (): Promise<void> => {
    delivery ??= deliver()
    return delivery
  }
  const held = side.hold({ deliver: once })
  await closed(side.client)
  if (when === 'client-gone' && !side.isAbandoned) await held.deliver()
  return 'over'
}

const applyFault = async (side: Side, fault: Fault | null, request: Buffer): Promise<Afterwards> => {
  if (fault === null) return passOn(side, request)
  switch (fault.kind) {
    case 'cut-on-connect':
    case 'cut-before-request':
      return cut(side, fault.by)
    case 'cut-inside-request':
      return insideRequest(side, request, fault.by)
    case 'cut-before-answer':
      await askIf(side, request, fault.executed)
      return cut(side, fault.by)
    case 'cut-inside-answer': {
      const { bytes } = await answerFor(side, request, fault.executed)
      return partThenCut(side, bytes.subarray(0, Math.floor(bytes.length / 2)), fault.by)
    }
    case 'truncate': {
      const { bytes, headBytes } = await answerFor(side, request, fault.executed)
      return partThenCut(side, bytes.subarray(0, Math.floor((headBytes + bytes.length) / 2)), 'fin')
    }
    case 'stall':
      await askIf(side, request, fault.executed)
      await closed(side.client)
      return 'over'
    case 'drip':
      return drip(side, request, fault.everyMs)
    case 'corrupt': {
      const { bytes, headBytes } = await answerFor(side, request, fault.executed)
      await written(side.client, corrupted(bytes, headBytes))
      return 'open'
    }
    case 'replace':
      await askIf(side, request, fault.executed)
      await written(side.client, answerBytes(fault.answer))
      return 'open'
    case 'deliver-late':
      return deliverLate(side, request, fault.when)
    default:
      return fault satisfies never
  }
}

const nextExchange = async (side: Side, reader: MessageReader, plans: FaultPlans): Promise<Afterwards> => {
  side.isIdle = true
  const line = await reader.firstLine()
  side.isIdle = false
  if (line === null) return 'over'
  const [method = '', path = ''] = line.split(' ')
  const fault = plans.take(method)
  side.requests = [...side.requests, { method, path, fault: fault?.kind ?? null, forwarded: 'nothing' }]
  if (fault?.kind === 'cut-before-request') return cut(side, fault.by)
  const request = await reader.message()
  return request.isWhole ? applyFault(side, fault, request.bytes) : 'over'
}

/** What the proxy keeps of a connection: its log, read at any time. */
export interface ProxiedConnection {
  readonly log: () => ConnectionLog
  /** Resolves when the connection is over and nothing of it is left to be delivered by itself. */
  readonly finished: Promise<void>
  /** Lets go of the store, so that `finished` does not wait for it. */
  readonly abandon: () => void
}

/** Carries the exchanges of one client connection to the store, each under the fault that is planned for it. */
export const carryConnection = (
  id: number,
  client: Socket,
  target: Target,
  plans: FaultPlans,
  hold: Side['hold'],
): ProxiedConnection => {
  const side: Side = {
    client,
    target,
    hold,
    upstream: null,
    bytesToStore: 0,
    bytesFromStore: 0,
    endedBy: null,
    requests: [],
    isIdle: false,
    isAbandoned: false,
  }
  const reader = createMessageReader(client)
  const noteClientEnd = (): void => {
    side.endedBy ??= 'client'
  }
  client.once('end', noteClientEnd)
  client.once('close', noteClientEnd)
  const carry = async (): Promise<void> => {
    const by = plans.takeOnConnect()
    let afterwards: Afterwards = by === null ? 'open' : cut(side, by)
    while (afterwards === 'open') afterwards = await nextExchange(side, reader, plans)
    await closed(client)
    side.upstream?.socket.destroy()
  }
  return {
    finished: carry(),
    abandon: () => {
      side.isAbandoned = true
      side.upstream?.socket.destroy()
    },
    log: () => ({
      id,
      requests: side.requests,
      bytesFromClient: client.bytesRead,
      bytesToClient: client.bytesWritten,
      bytesToStore: side.bytesToStore,
      bytesFromStore: side.bytesFromStore,
      endedBy: side.endedBy,
    }),
  }
}
