import { describe, expect, it, vi } from 'vitest'
import { type Certificate, makeCertificate } from './make-certificate.ts'
import { redeemAt, testTransport } from './test-transport.ts'
import { httpAnswer, listen, startWireServer } from './wire-server.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const daysFromNow = (days: number) => new Date(Date.now() + days * DAY_MS)

const authority = makeCertificate({ name: 'Test authority', isAuthority: true })
const trusted = () => [authority.cert]

const answerOk = {
  onRequest: (socket: { write: (text: string) => void }) => socket.write(httpAnswer(200, '{}')),
}

const openAt = async (url: string, options: Parameters<typeof testTransport>[1] = {}, connectMs = 20_000) =>
  testTransport({ connectMs }, options).open(new URL(url))

describe('an https address', () => {
  const openWith = async (certificate: Certificate, options: Parameters<typeof testTransport>[1] = {}) => {
    const server = await startWireServer({ ...answerOk, certificate })
    const url = `https://localhost:${server.port}`
    return { url, server, opened: await openAt(url, options) }
  }

  it('is opened when its certificate is signed by a trusted authority for that host', async () => {
    const certificate = makeCertificate({ name: 'localhost', issuer: authority })
    const { url, opened } = await openWith(certificate, { certificateAuthorities: trusted })
    expect(opened).toMatchObject({ ok: true })
    if (!opened.ok) return
    expect(await opened.connection.send(redeemAt(url))).toMatchObject({ kind: 'answer', status: 200 })
  })

  it.each([
    ['self-signed', makeCertificate({ name: 'localhost' }), 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    [
      'signed by an unknown authority',
      makeCertificate({ name: 'localhost', issuer: makeCertificate({ name: 'Other', isAuthority: true }) }),
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ],
    [
      'for another host',
      makeCertificate({ name: 'api.example', issuer: authority }),
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ],
    [
      'expired',
      makeCertificate({
        name: 'localhost',
        issuer: authority,
        notBefore: daysFromNow(-30),
        notAfter: daysFromNow(-1),
      }),
      'CERT_HAS_EXPIRED',
    ],
    [
      'not yet valid',
      makeCertificate({
        name: 'localhost',
        issuer: authority,
        notBefore: daysFromNow(1),
        notAfter: daysFromNow(2),
      }),
      'CERT_NOT_YET_VALID',
    ],
  ])('is unreachable when its certificate is %s, and no request is written', async (_, certificate, code) => {
    const { opened, server } = await openWith(certificate, { certificateAuthorities: trusted })
    expect(opened).toMatchObject({ ok: false, fault: 'unreachable', detail: expect.stringContaining(code) })
    expect(await server.ending(0)).toBe('reset')
    expect(server.requests).toEqual([])
  })

  it('is unreachable with a bad certificate even where Node is told to accept any', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    const { opened } = await openWith(makeCertificate({ name: 'localhost' }))
    vi.unstubAllEnvs()
    expect(opened).toMatchObject({ ok: false, fault: 'unreachable' })
  })

  it('is unreachable when the server does not speak TLS', async () => {
    const server = await listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    expect(await openAt(`https://localhost:${server.port}`)).toMatchObject({
      ok: false,
      fault: 'unreachable',
    })
  })

  it('is unreachable when TLS does not begin in time', async () => {
    const server = await startWireServer({})
    const opened = await openAt(`https://localhost:${server.port}`, {}, 50)
    expect(opened).toEqual({ ok: false, fault: 'unreachable', detail: 'it took too long' })
    expect(await server.ending(0)).toBe('reset')
  })
})

describe('an address', () => {
  it.each(['http://api.example', 'http://127.0.0.2', 'http://localhost.example', 'ftp://localhost'])(
    'is never opened without encryption off this machine: %s',
    async (url) => {
      await expect(openAt(url)).rejects.toThrow(TypeError)
    },
  )

  it('is unreachable where nothing listens', async () => {
    const { port, server } = await listen(() => {})
    await new Promise((resolve) => server.close(resolve))
    const opened = await openAt(`http://127.0.0.1:${port}`)
    expect(opened).toMatchObject({
      ok: false,
      fault: 'unreachable',
      detail: expect.stringContaining('ECONNREFUSED'),
    })
  })

  it('is without internet where its name does not resolve', async () => {
    const opened = await openAt('https://counterfoil.invalid')
    expect(opened).toMatchObject({ ok: false, fault: 'no-internet' })
  })

  it('is without network where no interface is up, unless it is this machine', async () => {
    const hasNetwork = () => false
    expect(await openAt('https://counterfoil.invalid', { hasNetwork })).toMatchObject({
      ok: false,
      fault: 'no-network',
    })
    expect(await openAt('http://127.0.0.1:1', { hasNetwork })).toMatchObject({
      ok: false,
      fault: 'unreachable',
    })
  })

  it('is unreachable when the proxy settings do not come in time', async () => {
    const opened = await openAt(
      'https://counterfoil.invalid',
      { resolveProxy: () => new Promise(() => {}) },
      30,
    )
    expect(opened).toEqual({ ok: false, fault: 'unreachable', detail: 'it took too long' })
  })
})
