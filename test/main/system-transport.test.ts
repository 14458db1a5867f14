import { connect, type Socket } from 'node:net'
import tls from 'node:tls'
import { afterEach, expect, test, vi } from 'vitest'
import { systemTransport } from '../../src-main/system-transport.ts'
import { makeCertificate } from './api/make-certificate.ts'
import { join, listen, startWireServer } from './api/wire-server.ts'

const resolveProxy = vi.hoisted(() => vi.fn<(url: string) => Promise<string>>())
vi.mock('electron', () => ({ session: { defaultSession: { resolveProxy } } }))

const office = makeCertificate({ name: 'The office’s filter', isAuthority: true })
const certificate = makeCertificate({ name: 'api.example', issuer: office })
const timings = () => ({ connectMs: 5_000, headersMs: 5_000, bodyMs: 5_000 })

afterEach(() => {
  vi.restoreAllMocks()
})

/** What a shop behind a filter has: a proxy in the system's settings, which signs with an authority of its own. */
async function shopBehindFilter() {
  const server = await startWireServer({ certificate })
  const asked: string[] = []
  const proxy = await listen((client: Socket) => {
    client.once('data', (head) => {
      asked.push(head.toString().split('\r\n', 1)[0] ?? '')
      client.write('HTTP/1.1 200 OK\r\n\r\n')
      join(client, connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true }))
    })
  })
  resolveProxy.mockResolvedValue(`PROXY 127.0.0.1:${proxy.port}`)
  return { asked }
}

/** A Node that can be asked for the system's certificates, as Electron 45's can. */
function trustInSystem(...certificates: readonly string[]): void {
  const own = tls.rootCertificates
  const getCACertificates = (kind = 'default') => [...(kind === 'system' ? certificates : own)]
  Object.defineProperty(tls, 'getCACertificates', { value: getCACertificates, configurable: true })
}

const open = () => systemTransport(timings).open(new URL('https://api.example/voucher/v1'))

test('goes through the system’s proxy, and trusts what the system trusts', async () => {
  const { asked } = await shopBehindFilter()
  trustInSystem(office.cert)
  const opened = await open()
  expect(opened).toMatchObject({ ok: true })
  if (opened.ok) opened.connection.giveUp()
  expect(asked).toEqual(['CONNECT api.example:443 HTTP/1.1'])
})

test('is unreachable behind a filter that the system does not trust', async () => {
  await shopBehindFilter()
  trustInSystem()
  expect(await open()).toMatchObject({ ok: false, fault: 'unreachable' })
})
