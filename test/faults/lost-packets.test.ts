import { createSecretKey } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import path from 'node:path'
import { connect as connectTls, createServer, type TLSSocket } from 'node:tls'
import { expect, it, onTestFinished, vi } from 'vitest'
import { sign } from '../../src-main/api/sign.ts'
import type { PracticeStore } from '../../src-main/practice/server.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'
import { type Certificate, makeCertificate } from '../main/api/make-certificate.ts'
import { openTo } from '../main/api/test-transport.ts'
import { testKey } from '../main/practice/signed-client.ts'
import { coffee, startStore } from '../main/practice/store-under-test.ts'
import { type LossyLine, startLossyLine, whyNoLossyLine } from './lossy-line.ts'

/** How long the app waits for an answer here. */
const GIVE_UP_MS = 700
/** Longer than the kernel waits before it tries again. */
const KERNEL_RETRIES_MS = 30_000

const issueNoted = (note: string): Buffer =>
  Buffer.from(JSON.stringify({ config_id: coffee.id, count: 1, store_note: note }))

const signed = (body: Buffer): Record<string, string> => {
  const timestamp = String(Date.now())
  return {
    'x-api-key': testKey.apiKey,
    'x-botio-timestamp': timestamp,
    'x-botio-signature': sign(createSecretKey(Buffer.from(testKey.apiSecret)), body, timestamp),
  }
}

/** The store, reached over TLS and a line that can lose packets. */
async function storeBeyond(): Promise<{
  store: PracticeStore
  line: LossyLine
  url: string
  certificate: Certificate
}> {
  const store = await startStore({ configs: [coffee], vouchers: [] })
  const unixSocket = path.join(temporaryFolder(), 'store')
  const line = await startLossyLine(unixSocket)
  onTestFinished(() => line.close())
  const certificate = makeCertificate({ name: line.host })
  const front = createServer({ cert: certificate.cert, key: certificate.key }, (socket) => {
    const inner = connect(store.port, '127.0.0.1')
    socket.pipe(inner).pipe(socket)
    socket.on('error', () => inner.destroy())
    inner.on('error', () => socket.destroy())
  })
  front.listen(unixSocket)
  onTestFinished(() => void front.close())
  return { store, line, url: `https://${line.host}:${line.port}`, certificate }
}

/** An issue by the product's own transport. `onWriting` is called just before the first byte. */
async function openIssue(url: string, certificate: Certificate, note: string) {
  const timings = { headersMs: GIVE_UP_MS, bodyMs: GIVE_UP_MS }
  const connection = await openTo(url, timings, { certificateAuthorities: () => [certificate.cert] })
  const body = issueNoted(note)
  return (onWriting = (): void => {}) =>
    connection.send({
      method: 'POST',
      url: new URL('/voucher/v1/vouchers', url),
      body,
      headers: () => {
        onWriting()
        return signed(body)
      },
    })
}

/** The same by a client that closes its connection when it gives up, as clients do. */
async function openOrdinary(line: LossyLine, certificate: Certificate): Promise<TLSSocket> {
  const socket = connectTls({ host: line.host, port: line.port, ca: [certificate.cert] })
  socket.on('error', () => {})
  await once(socket, 'secureConnect')
  return socket.resume()
}

function writeIssue(socket: TLSSocket, note: string): void {
  const body = issueNoted(note)
  const headers = { host: 'store', 'content-length': String(body.length), ...signed(body) }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(
    Buffer.concat([Buffer.from(`POST /voucher/v1/vouchers HTTP/1.1\r\n${lines.join('')}\r\n`), body]),
  )
}

const executedNotes = (store: PracticeStore): readonly string[] =>
  store.ledger.map(({ storeNote }) => storeNote)

it('never delivers a request that was given up while its packets were lost, as a plain close does', async (context) => {
  const why = whyNoLossyLine()
  if (why !== null) return context.skip(why)
  const { store, line, url, certificate } = await storeBeyond()
  const sendOurs = await openIssue(url, certificate, 'reset')
  const ordinary = await openOrdinary(line, certificate)

  const ours = sendOurs(line.drop)
  writeIssue(ordinary, 'closed')
  await vi.waitFor(() => expect(line.undelivered()).toHaveLength(2))
  expect(await ours).toEqual({ kind: 'lost', why: 'timeout' })
  ordinary.destroy()
  await once(ordinary, 'close')
  // The kernel keeps what was closed, to deliver it when it can; of what was reset it knows nothing any more.
  expect(line.undelivered()).toHaveLength(1)
  expect(executedNotes(store)).toEqual([])

  line.restore()
  await vi.waitFor(() => expect(executedNotes(store)).toEqual(['closed']), KERNEL_RETRIES_MS)
  await vi.waitFor(() => expect(line.undelivered()).toEqual([]))
  const sendNext = await openIssue(url, certificate, 'next')
  expect(await sendNext()).toMatchObject({ kind: 'answer', status: 200 })
  expect(executedNotes(store)).toEqual(['closed', 'next'])
}, 60_000)
