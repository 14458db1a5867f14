import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import { openTo, redeemAt } from './test-transport.ts'
import { httpAnswer, startWireServer } from './wire-server.ts'

const SUCCESS = '{"success":true,"code":"000000"}'

describe('send', () => {
  it('writes the request as given and hands out the answer', async () => {
    const headers = {
      date: 'Sun, 06 Nov 1994 08:49:37 GMT',
      'retry-after': '7',
      'content-type': 'application/json',
    }
    const server = await startWireServer({
      onRequest: (socket) => socket.write(httpAnswer(429, SUCCESS, headers)),
    })
    const url = `http://127.0.0.1:${server.port}`
    const result = await (await openTo(url)).send(redeemAt(url, '{"code":"ก๊อปปี้"}'))
    expect(result).toEqual({
      kind: 'answer',
      status: 429,
      headers: { date: headers.date, retryAfter: '7', contentType: 'application/json' },
      body: Buffer.from(SUCCESS),
    })
    expect(server.requests).toEqual([
      [
        'PATCH /voucher/v1/vouchers/v1 HTTP/1.1',
        `host: 127.0.0.1:${server.port}`,
        'connection: close',
        'accept: application/json',
        'content-type: application/json',
        'x-api-key: key',
        'content-length: 32',
        '',
        '{"code":"ก๊อปปี้"}',
      ].join('\r\n'),
    ])
  })

  it('sends the query of a GET and no body', async () => {
    const server = await startWireServer({ onRequest: (socket) => socket.write(httpAnswer(200, SUCCESS)) })
    const url = `http://localhost:${server.port}`
    const result = await (await openTo(url)).send({
      method: 'GET',
      url: new URL('/vouchers?page=2&limit=100', url),
      body: new Uint8Array(),
      headers: () => ({}),
    })
    expect(result).toMatchObject({ kind: 'answer', status: 200 })
    expect(server.requests).toEqual([
      `GET /vouchers?page=2&limit=100 HTTP/1.1\r\nhost: localhost:${server.port}\r\nconnection: close\r\naccept: application/json\r\n\r\n`,
    ])
  })

  it('asks for the headers once, and writes before anything else can happen', async () => {
    const events: string[] = []
    const onWritten = () => events.push('written')
    subscribe('undici:client:sendHeaders', onWritten)
    const server = await startWireServer({ onRequest: (socket) => socket.write(httpAnswer(200, SUCCESS)) })
    const url = `http://127.0.0.1:${server.port}`
    const connection = await openTo(url)
    events.push('opened')
    await connection.send({
      ...redeemAt(url),
      headers: () => {
        events.push('signed')
        process.nextTick(() => setImmediate(() => events.push('later')))
        return {}
      },
    })
    unsubscribe('undici:client:sendHeaders', onWritten)
    expect(events.slice(0, 4)).toEqual(['opened', 'signed', 'written', 'later'])
  })

  it('hands out a redirect instead of following it', async () => {
    const server = await startWireServer({
      onRequest: (socket, request) =>
        socket.write(
          request.includes('/elsewhere')
            ? httpAnswer(200, SUCCESS)
            : httpAnswer(307, '', { location: '/elsewhere' }),
        ),
    })
    const url = `http://127.0.0.1:${server.port}`
    expect(await (await openTo(url)).send(redeemAt(url))).toMatchObject({ kind: 'answer', status: 307 })
    await server.settled()
    expect([server.requests.length, server.connections()]).toEqual([1, 1])
  })

  it('waits through interim answers for the final one', async () => {
    const server = await startWireServer({
      onRequest: (socket) =>
        socket.write(`HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n${httpAnswer(200, SUCCESS)}`),
    })
    const url = `http://127.0.0.1:${server.port}`
    expect(await (await openTo(url)).send(redeemAt(url))).toMatchObject({ kind: 'answer', status: 200 })
  })

  it('takes a body that ends with the connection', async () => {
    const server = await startWireServer({
      onRequest: (socket) => socket.end(`HTTP/1.1 200 OK\r\n\r\n${SUCCESS}`),
    })
    const url = `http://127.0.0.1:${server.port}`
    const result = await (await openTo(url)).send(redeemAt(url))
    expect(result).toMatchObject({ kind: 'answer', status: 200, body: Buffer.from(SUCCESS) })
  })

  it('resets the connection after a whole answer too, so that nothing of the request can come later', async () => {
    const server = await startWireServer({ onRequest: (socket) => socket.write(httpAnswer(200, SUCCESS)) })
    const url = `http://127.0.0.1:${server.port}`
    await (await openTo(url)).send(redeemAt(url))
    expect(await server.ending(0)).toBe('reset')
  })

  it('rejects a second request on the same connection', async () => {
    const server = await startWireServer({ onRequest: (socket) => socket.write(httpAnswer(200, SUCCESS)) })
    const url = `http://127.0.0.1:${server.port}`
    const connection = await openTo(url)
    const first = connection.send(redeemAt(url))
    await expect(connection.send(redeemAt(url))).rejects.toThrow('one request')
    expect(await first).toMatchObject({ kind: 'answer' })
    await expect(connection.send(redeemAt(url))).rejects.toThrow('one request')
    expect(server.requests).toHaveLength(1)
  })

  it('rejects a URL of another origin than was opened', async () => {
    const server = await startWireServer({})
    const connection = await openTo(`http://127.0.0.1:${server.port}`)
    await expect(connection.send(redeemAt('https://api.example'))).rejects.toThrow('leads to')
    expect(await server.ending(0)).toBe('reset')
  })

  it.each([
    ['throws', () => expect.fail('no key')],
    ['gives what no header can hold', () => ({ 'x-api-key': 'กุญแจ\r\n' })],
  ])('rejects with nothing written when headers() %s', async (_, headers) => {
    const server = await startWireServer({})
    const url = `http://127.0.0.1:${server.port}`
    await expect((await openTo(url)).send({ ...redeemAt(url), headers })).rejects.toThrow()
    expect(await server.ending(0)).toBe('reset')
    expect(server.requests).toEqual([])
  })
})

describe('a connection that nothing was written to', () => {
  it.each([
    ['closed it', (socket: Socket) => socket.end()],
    ['reset it', (socket: Socket) => socket.resetAndDestroy()],
  ])('says not-sent when the server %s, and signs nothing', async (_, act) => {
    let accept = (_socket: Socket) => {}
    const accepted = new Promise<Socket>((resolve) => {
      accept = resolve
    })
    const server = await startWireServer({ onConnection: (socket) => accept(socket) })
    const url = `http://127.0.0.1:${server.port}`
    const connection = await openTo(url)
    expect(connection.isOpen()).toBe(true)
    act(await accepted)
    await vi.waitFor(() => expect(connection.isOpen()).toBe(false))
    const headers = vi.fn(() => ({}))
    expect(await connection.send({ ...redeemAt(url), headers })).toEqual({ kind: 'not-sent' })
    expect(headers).not.toHaveBeenCalled()
    expect(server.requests).toEqual([])
  })

  it('says not-sent when the server spoke unasked', async () => {
    const server = await startWireServer({ onConnection: (socket) => socket.write(httpAnswer(408, '')) })
    const url = `http://127.0.0.1:${server.port}`
    const connection = await openTo(url)
    await vi.waitFor(() => expect(connection.isOpen()).toBe(false))
    expect(await connection.send(redeemAt(url))).toEqual({ kind: 'not-sent' })
    expect(server.requests).toEqual([])
  })

  it('is reset by giving up, and says not-sent then', async () => {
    const server = await startWireServer({})
    const url = `http://127.0.0.1:${server.port}`
    const connection = await openTo(url)
    connection.giveUp()
    expect(connection.isOpen()).toBe(false)
    expect(await connection.send(redeemAt(url))).toEqual({ kind: 'not-sent' })
    expect(await server.ending(0)).toBe('reset')
  })
})
