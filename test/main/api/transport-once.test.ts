import type { Socket } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeCertificate } from './make-certificate.ts'
import { openTo, redeemAt, testTransport } from './test-transport.ts'
import { httpAnswer, startWireServer } from './wire-server.ts'

const SUCCESS = '{"success":true,"code":"000000"}'
const HALF_HEAD = 'HTTP/1.1 200 OK\r\ncontent-le'
const HALF_BODY = 'HTTP/1.1 200 OK\r\ncontent-length: 32\r\n\r\n{"success"'
const HALF_CHUNK = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n20\r\n{"success"'

const certificate = makeCertificate({ name: '127.0.0.1' })

const ways = [
  { way: 'plain', protocol: 'http', server: {}, client: {} },
  {
    way: 'TLS',
    protocol: 'https',
    server: { certificate },
    client: { certificateAuthorities: () => [certificate.cert] },
  },
]

const deaths: readonly (readonly [string, (socket: Socket) => void, string])[] = [
  ['before the answer, cleanly', (socket) => socket.end(), 'cut'],
  ['before the answer, by a reset', (socket) => socket.resetAndDestroy(), 'cut'],
  ['inside the headers', (socket) => socket.end(HALF_HEAD), 'cut'],
  ['inside the body', (socket) => socket.end(HALF_BODY), 'cut'],
  ['inside a chunk', (socket) => socket.end(HALF_CHUNK), 'cut'],
  ['after an answer that is not HTTP', (socket) => socket.end('<html>log in</html>\r\n\r\n'), 'invalid-http'],
  ['after a "100 Continue" nobody asked for', (socket) => socket.end('HTTP/1.1 100 Continue\r\n\r\n'), 'cut'],
  [
    'after switching protocols',
    (socket) => socket.end('HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n'),
    'cut',
  ],
]

describe.each(ways)('over $way', ({ protocol, server: serverOptions, client }) => {
  it.each(deaths)('sends once when the connection dies %s', async (_, die, why) => {
    const server = await startWireServer({
      ...serverOptions,
      // A reset of the TLS layer's own socket is not possible, so it just goes away there.
      onRequest: (socket) => (protocol === 'https' && why === 'cut' ? dieOver(socket, die) : die(socket)),
    })
    const url = `${protocol}://127.0.0.1:${server.port}`
    const result = await (await openTo(url, {}, client)).send(redeemAt(url))
    await server.settled()
    expect(result).toEqual({ kind: 'lost', why })
    expect([server.requests.length, server.connections()]).toEqual([1, 1])
  })

  it('resets its side when the server has ended its own', async () => {
    const server = await startWireServer({ ...serverOptions, onRequest: (socket) => socket.end() })
    const url = `${protocol}://127.0.0.1:${server.port}`
    expect(await (await openTo(url, {}, client)).send(redeemAt(url))).toEqual({ kind: 'lost', why: 'cut' })
    expect(await server.ending(0)).toBe('reset')
  })

  it('resets its side when the server ends an idle connection', async () => {
    const server = await startWireServer({ ...serverOptions, onConnection: (socket) => socket.end() })
    const url = `${protocol}://127.0.0.1:${server.port}`
    const opened = await testTransport({}, client).open(new URL(url))
    expect(await server.ending(0)).toBe('reset')
    if (opened.ok) expect(opened.connection.isOpen()).toBe(false)
  })

  it('does not connect again when the connection dies after the headers were asked for', async () => {
    const server = await startWireServer(serverOptions)
    const url = `${protocol}://127.0.0.1:${server.port}`
    const connection = await openTo(url, {}, client)
    const headers = () => {
      connection.giveUp()
      return {}
    }
    expect(await connection.send({ ...redeemAt(url), headers })).toEqual({ kind: 'not-sent' })
    await server.settled()
    expect([server.requests.length, server.connections()]).toEqual([0, 1])
  })

  it('sends once when the connection dies before the request is read', async () => {
    const server = await startWireServer({
      ...serverOptions,
      onConnection: (socket) => {
        socket.removeAllListeners('data')
        socket.once('data', () => socket.destroy())
      },
    })
    const url = `${protocol}://127.0.0.1:${server.port}`
    const result = await (await openTo(url, {}, client)).send(redeemAt(url, 'x'.repeat(1_000_000)))
    await server.settled()
    expect(result).toEqual({ kind: 'lost', why: 'cut' })
    expect([server.requests.length, server.connections()]).toEqual([0, 1])
  })

  it('takes one answer when the server sends two', async () => {
    const server = await startWireServer({
      ...serverOptions,
      onRequest: (socket) => socket.write(httpAnswer(200, SUCCESS) + httpAnswer(500, '')),
    })
    const url = `${protocol}://127.0.0.1:${server.port}`
    const result = await (await openTo(url, {}, client)).send(redeemAt(url))
    expect(result).toMatchObject({ kind: 'answer', status: 200 })
  })
})

function dieOver(socket: Socket, die: (socket: Socket) => void): void {
  try {
    die(socket)
  } catch {
    socket.destroy()
  }
}

describe('whatever a server answers', () => {
  const noise = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    fc
      .record({
        status: fc.integer({ min: 0, max: 1000 }),
        headers: fc.array(
          fc.constantFrom(
            'content-length: 5',
            'content-length: -1',
            'content-length: 99999999999999999999',
            'transfer-encoding: chunked',
            'connection: keep-alive',
            'keep-alive: timeout=1',
            'connection: upgrade',
            'upgrade: websocket',
            'retry-after: soon',
            `x-long: ${'x'.repeat(20_000)}`,
          ),
          { maxLength: 4 },
        ),
        body: fc.string({ maxLength: 20 }),
      })
      .map(({ status, headers, body }) =>
        Buffer.from(
          `HTTP/1.1 ${status} Noise\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n${body}`,
        ),
      ),
  )

  it('is an answer or a loss of one request', async () => {
    let answer = Buffer.from('')
    const server = await startWireServer({ onRequest: (socket) => socket.end(answer) })
    const url = `http://127.0.0.1:${server.port}`
    let sent = 0
    await fc.assert(
      fc.asyncProperty(noise, async (bytes) => {
        answer = bytes
        const result = await (await openTo(url)).send(redeemAt(url))
        sent += 1
        expect(['answer', 'lost']).toContain(result.kind)
        expect([server.requests.length, server.connections()]).toEqual([sent, sent])
      }),
      { numRuns: 200 },
    )
  })
})
