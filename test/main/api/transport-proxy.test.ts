import { connect, type Socket } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import { makeCertificate } from './make-certificate.ts'
import { redeemAt, testTransport } from './test-transport.ts'
import { type Ending, endingOf, httpAnswer, join, listen, startWireServer } from './wire-server.ts'

const certificate = makeCertificate({ name: 'api.example' })
const certificateAuthorities = () => [certificate.cert]

/** A proxy that answers every CONNECT with `answer`, and tunnels to `port` if there is one. */
async function startProxy(answer: string, port?: number) {
  const asked: string[] = []
  const endings: Promise<Ending>[] = []
  const proxy = await listen((client: Socket) => {
    endings.push(endingOf(client))
    client.once('data', (head) => {
      asked.push(head.toString())
      client.write(answer)
      if (port !== undefined) join(client, connect({ port, host: '127.0.0.1', allowHalfOpen: true }))
    })
  })
  return { port: proxy.port, asked, endings }
}

const openThrough = (answer: string, url = 'https://api.example/voucher/v1', connectMs?: number) => {
  const resolveProxy = vi.fn(async (_url: string) => answer)
  const timings = connectMs === undefined ? {} : { connectMs }
  const opened = testTransport(timings, { resolveProxy, certificateAuthorities }).open(new URL(url))
  return { resolveProxy, opened }
}

describe('through a proxy', () => {
  it('asks for a tunnel to the host, and speaks TLS with the host itself', async () => {
    const server = await startWireServer({
      certificate,
      onRequest: (socket) => socket.write(httpAnswer(200, '{}')),
    })
    const proxy = await startProxy('HTTP/1.1 200 Connection established\r\n\r\n', server.port)
    const { resolveProxy, opened } = openThrough(`PROXY 127.0.0.1:${proxy.port}`)
    const through = await opened
    expect(through).toMatchObject({ ok: true })
    if (!through.ok) return
    const result = await through.connection.send(redeemAt('https://api.example'))
    expect(result).toMatchObject({ kind: 'answer', status: 200 })
    expect(resolveProxy.mock.calls).toEqual([['https://api.example/voucher/v1']])
    expect(proxy.asked).toEqual(['CONNECT api.example:443 HTTP/1.1\r\nhost: api.example:443\r\n\r\n'])
    expect(server.requests).toEqual([expect.stringContaining('\r\nhost: api.example\r\n')])
  })

  it('resets the connection to the proxy when no answer comes in time', async () => {
    const server = await startWireServer({ certificate })
    const proxy = await startProxy('HTTP/1.1 200 OK\r\n\r\n', server.port)
    const resolveProxy = async () => `PROXY 127.0.0.1:${proxy.port}`
    const transport = testTransport({ headersMs: 50 }, { resolveProxy, certificateAuthorities })
    const opened = await transport.open(new URL('https://api.example'))
    if (!opened.ok) throw new Error(opened.detail)
    expect(await opened.connection.send(redeemAt('https://api.example'))).toEqual({
      kind: 'lost',
      why: 'timeout',
    })
    expect(await proxy.endings[0]).toBe('reset')
  })

  it.each([
    ['refuses', 'HTTP/1.1 407 Proxy Authentication Required\r\n\r\n', 'the proxy refused with 407'],
    ['is none', 'SSH-2.0-OpenSSH_9.2\r\n\r\n', 'the proxy did not answer as one'],
    ['speaks on', 'HTTP/1.1 200 OK\r\n\r\nand more', 'the proxy said more than it was asked'],
    ['never ends its headers', `HTTP/1.1 200 OK\r\n${'x'.repeat(20_000)}`, 'the proxy did not answer as one'],
  ])('is unreachable when the proxy %s', async (_, answer, detail) => {
    const proxy = await startProxy(answer)
    const opened = await openThrough(`PROXY 127.0.0.1:${proxy.port}`).opened
    expect(opened).toEqual({ ok: false, fault: 'unreachable', detail })
  })

  it('is unreachable when the proxy ends the connection', async () => {
    const proxy = await listen((socket) => socket.end())
    const opened = await openThrough(`PROXY 127.0.0.1:${proxy.port}`).opened
    expect(opened).toEqual({ ok: false, fault: 'unreachable', detail: 'the proxy ended the connection' })
  })

  it('is unreachable when the only proxy is of a kind that is not supported', async () => {
    const opened = await openThrough('SOCKS5 127.0.0.1:1080').opened
    expect(opened).toEqual({ ok: false, fault: 'unreachable', detail: 'a SOCKS5 proxy is not supported' })
  })

  it('goes on to the next proxy when one fails, and leaves it time', async () => {
    const server = await startWireServer({ certificate })
    const silent = await startWireServer({})
    const proxy = await startProxy('HTTP/1.1 200 OK\r\n\r\n', server.port)
    const answer = `SOCKS 127.0.0.1:1; PROXY 127.0.0.1:${silent.port}; PROXY 127.0.0.1:${proxy.port}`
    expect(await openThrough(answer, 'https://api.example', 1000).opened).toMatchObject({ ok: true })
    expect(await silent.ending(0)).toBe('reset')
  })

  it('never goes to this machine: not even the settings are asked', async () => {
    const server = await startWireServer({})
    const { resolveProxy, opened } = openThrough('PROXY 127.0.0.1:1', `http://localhost:${server.port}`)
    expect(await opened).toMatchObject({ ok: true })
    expect(resolveProxy).not.toHaveBeenCalled()
  })
})
