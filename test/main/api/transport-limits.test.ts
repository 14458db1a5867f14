import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { makeCertificate } from './make-certificate.ts'
import { openTo, redeemAt } from './test-transport.ts'
import { httpAnswer, startWireServer } from './wire-server.ts'

const certificate = makeCertificate({ name: '127.0.0.1' })
const plain = { way: 'plain', protocol: 'http', server: {}, client: {} }
const tls = {
  way: 'TLS',
  protocol: 'https',
  server: { certificate },
  client: { certificateAuthorities: () => [certificate.cert] },
}

const chunk = `400\r\n${'x'.repeat(1024)}\r\n`
const chunkedHead = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n'

/** Writes again whenever the last piece is gone, for as long as the connection lives. */
function writeForEver(socket: Socket, piece: string): void {
  socket.write(piece, (error) => {
    if (error === undefined || error === null) setImmediate(() => writeForEver(socket, piece))
  })
}

describe.each([plain, tls])('over $way', ({ protocol, server: serverOptions, client }) => {
  const sendTo = async (
    answer: (socket: Socket) => void,
    timings: { headersMs?: number; bodyMs?: number },
    maxResponseBytes = 100_000,
  ) => {
    const server = await startWireServer({ ...serverOptions, onRequest: answer })
    const url = `${protocol}://127.0.0.1:${server.port}`
    const connection = await openTo(url, timings, { ...client, maxResponseBytes })
    const result = await connection.send(redeemAt(url))
    return { result, ending: await server.ending(0), requests: server.requests.length }
  }

  it('resets the connection when no answer comes in time', async () => {
    const { result, ending, requests } = await sendTo(() => {}, { headersMs: 30 })
    expect(result).toEqual({ kind: 'lost', why: 'timeout' })
    expect(ending).toBe('reset')
    expect(requests).toBe(1)
  })

  it('resets the connection when only interim answers come in time', async () => {
    const { result, ending } = await sendTo(
      (socket) => writeForEver(socket, 'HTTP/1.1 102 Processing\r\n\r\n'),
      { headersMs: 60 },
    )
    expect(result).toEqual({ kind: 'lost', why: 'timeout' })
    expect(ending).toBe('reset')
  })

  it('resets the connection when the body does not come in time', async () => {
    const { result, ending } = await sendTo(
      (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf'),
      { bodyMs: 30 },
    )
    expect(result).toEqual({ kind: 'lost', why: 'timeout' })
    expect(ending).toBe('reset')
  })

  it('resets the connection when the body trickles on beyond its time', async () => {
    const { result, ending } = await sendTo(
      (socket) => {
        socket.write(chunkedHead)
        writeForEver(socket, '1\r\nx\r\n')
      },
      { bodyMs: 60 },
      100_000_000,
    )
    expect(result).toEqual({ kind: 'lost', why: 'timeout' })
    expect(ending).toBe('reset')
  })

  it('resets the connection when a length is announced that is too large', async () => {
    const { result, ending } = await sendTo((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100001\r\n\r\n')
    }, {})
    expect(result).toEqual({ kind: 'lost', why: 'too-large' })
    expect(ending).toBe('reset')
  })

  it('resets the connection when a body of no announced length grows too large', async () => {
    const { result, ending } = await sendTo((socket) => {
      socket.write(chunkedHead)
      writeForEver(socket, chunk)
    }, {})
    expect(result).toEqual({ kind: 'lost', why: 'too-large' })
    expect(ending).toBe('reset')
  })

  it('takes a body as large as the limit', async () => {
    const { result } = await sendTo((socket) => socket.write(httpAnswer(200, 'x'.repeat(100_000))), {})
    expect(result).toMatchObject({ kind: 'answer', status: 200, body: { byteLength: 100_000 } })
  })

  it('resets the connection when headers never end', async () => {
    const { result, ending } = await sendTo((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      writeForEver(socket, `x-more: ${'x'.repeat(1000)}\r\n`)
    }, {})
    expect(result).toEqual({ kind: 'lost', why: 'too-large' })
    expect(ending).toBe('reset')
  })

  it('resets the connection when the answer is not HTTP', async () => {
    const { result, ending } = await sendTo((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n\r\n'), {})
    expect(result).toEqual({ kind: 'lost', why: 'invalid-http' })
    expect(ending).toBe('reset')
  })

  it('resets the connection when it is given up while the answer is awaited', async () => {
    let giveUp = () => {}
    const server = await startWireServer({ ...serverOptions, onRequest: () => giveUp() })
    const url = `${protocol}://127.0.0.1:${server.port}`
    const connection = await openTo(url, {}, client)
    giveUp = connection.giveUp.bind(connection)
    expect(await connection.send(redeemAt(url))).toEqual({ kind: 'lost', why: 'cut' })
    expect(await server.ending(0)).toBe('reset')
  })

  it('takes back what the server has not read yet', async () => {
    const size = 30_000_000
    let received = 0
    let resume = () => {}
    const server = await startWireServer({
      ...serverOptions,
      onConnection: (socket) => {
        socket.removeAllListeners('data')
        socket.once('readable', () => {
          resume = () => {
            socket.on('data', (data: Buffer) => {
              received += data.length
            })
          }
        })
      },
    })
    const url = `${protocol}://127.0.0.1:${server.port}`
    const connection = await openTo(url, { headersMs: 100 }, client)
    expect(await connection.send(redeemAt(url, 'x'.repeat(size)))).toEqual({ kind: 'lost', why: 'timeout' })
    resume()
    expect(await server.ending(0)).toBe('reset')
    expect(received).toBeLessThan(size)
  })
})
