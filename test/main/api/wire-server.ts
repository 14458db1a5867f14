import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { onTestFinished } from 'vitest'
import type { Certificate } from './make-certificate.ts'

/** How the other side ended a connection: taken back (RST), or cleanly (FIN). */
export type Ending = 'reset' | 'end'

export interface WireServer {
  readonly port: number
  /** Requests received whole, as text. */
  readonly requests: readonly string[]
  /** Connections accepted. */
  readonly connections: () => number
  /** How the client ended the n-th connection, from 0, as its TCP segments told. */
  readonly ending: (index: number) => Promise<Ending>
  /** Resolves when all that was connecting before has been accepted. */
  readonly settled: () => Promise<void>
}

export interface WireServerOptions {
  /** What to do with a connection; `socket` speaks plain text, under TLS too. */
  readonly onConnection?: (socket: Socket) => void
  /** What to do once a whole request is there. */
  readonly onRequest?: (socket: Socket, request: string) => void
  readonly certificate?: Certificate
}

/** A server of which every byte is scripted. It never closes a connection by itself. Ends with the test. */
export async function startWireServer(options: WireServerOptions): Promise<WireServer> {
  const requests: string[] = []
  const inner = await listen((socket) => serve(socket, options, requests))
  const endings: Promise<Ending>[] = []
  // TLS would hide how TCP ended, so that is seen by a relay in front.
  const relay = await listen((client) => {
    endings.push(endingOf(client))
    join(client, connect({ port: inner.port, host: '127.0.0.1', allowHalfOpen: true }))
  })
  return {
    port: relay.port,
    requests,
    connections: () => endings.length,
    ending: async (index) => (await endings[index]) ?? 'end',
    settled: async () => {
      const before = endings.length
      const probe = connect(relay.port, '127.0.0.1')
      await once(relay.server, 'connection')
      probe.destroy()
      endings.splice(before)
    },
  }
}

/** Listens on the loopback until the test is over. */
export async function listen(
  onConnection: (socket: Socket) => void,
): Promise<{ port: number; server: Server }> {
  const open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket)
    socket.on('error', () => {}).on('close', () => open.delete(socket))
    onConnection(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { port: address.port, server }
}

/** Passes on bytes, ends and resets, both ways. */
export function join(one: Socket, other: Socket): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.on('data', (chunk) => to.write(chunk))
    from.on('end', () => to.end())
    from.on('error', () => to.resetAndDestroy())
    from.on('close', () => to.destroy())
  }
}

/**
 * After a reset that comes while data is read, libuv reports an end as if the other side had closed cleanly. Only
 * a write tells them apart: it fails at once on a connection that was reset, and is taken on one that was closed.
 */
export function endingOf(socket: Socket): Promise<Ending> {
  return new Promise((resolve) => {
    socket.once('error', () => resolve('reset'))
    socket.once('end', () => {
      if (socket.writableEnded) resolve('end')
      else socket.write('?', (error) => resolve(error ? 'reset' : 'end'))
    })
  })
}

function serve(tcp: Socket, options: WireServerOptions, requests: string[]): void {
  const { certificate, onConnection, onRequest } = options
  const socket = certificate === undefined ? tcp : new TLSSocket(tcp, { isServer: true, ...certificate })
  socket.on('error', () => {})
  let received = ''
  socket.on('data', (chunk: Buffer) => {
    received += chunk.toString('latin1')
    const request = wholeRequest(received)
    if (request === null) return
    received = received.slice(request.length)
    requests.push(Buffer.from(request, 'latin1').toString())
    onRequest?.(socket, Buffer.from(request, 'latin1').toString())
  })
  onConnection?.(socket)
}

function wholeRequest(received: string): string | null {
  const headEnd = received.indexOf('\r\n\r\n')
  if (headEnd === -1) return null
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(received.slice(0, headEnd))?.[1] ?? 0)
  const end = headEnd + 4 + length
  return received.length < end ? null : received.slice(0, end)
}

/** A whole answer of the API, as bytes on the wire. */
export function httpAnswer(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): string {
  const lines = Object.entries({ 'content-length': String(Buffer.byteLength(body)), ...headers })
  return `HTTP/1.1 ${status} Scripted\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`
}
