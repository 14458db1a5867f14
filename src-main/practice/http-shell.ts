import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { type Answer, envelopeText, inventedRefusals } from './answers.ts'
import type { Exchange, ReceivedRequest, Reply } from './exchange.ts'

const LARGEST_BODY_BYTES = 256 * 1024

/** A pause that ends early when the connection does. */
const pause = (ms: number, socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    if (ms <= 0 || socket.destroyed) return resolve()
    const end = (): void => {
      clearTimeout(timer)
      socket.removeListener('close', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    socket.once('close', end)
  })

type Body = { readonly kind: 'whole' | 'too-large' | 'broken-off'; readonly bytes: Buffer }

/** Reads a body to its end; what lies beyond the limit is read and dropped. */
const readBody = async (request: IncomingMessage): Promise<Body> => {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of request) {
      const bytes = Buffer.from(chunk)
      length += bytes.length
      if (length <= LARGEST_BODY_BYTES) chunks.push(bytes)
    }
  } catch {
    return { kind: 'broken-off', bytes: Buffer.concat(chunks) }
  }
  return { kind: length <= LARGEST_BODY_BYTES ? 'whole' : 'too-large', bytes: Buffer.concat(chunks) }
}

const writeAnswer = (response: ServerResponse, answer: Answer, dateMs: number): void => {
  const body = Buffer.from(envelopeText(answer))
  response.sendDate = false
  response.writeHead(answer.status, {
    Date: new Date(dateMs).toUTCString(),
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
    ...(answer.retryAfterSeconds === undefined ? {} : { 'Retry-After': String(answer.retryAfterSeconds) }),
  })
  response.end(body)
}

const internalErrorReply = (dateMs: number): Reply => ({
  answer: inventedRefusals.internalError,
  dateMs,
  delayMs: 0,
  isLost: false,
  hasExecuted: false,
})

export interface ServingParts {
  readonly exchange: Exchange
  readonly now: () => number
  readonly latencyMs: number
  readonly saved: () => Promise<void>
}

/** Reads one request, has it handled, and answers as the reply says. */
export const serve = async (
  parts: ServingParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { exchange, now } = parts
  const body = await readBody(request)
  const received: ReceivedRequest = {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: request.headers,
    body: body.bytes,
  }
  if (body.kind === 'broken-off') return exchange.logUnhandled(received, null)
  if (body.kind === 'too-large') {
    exchange.logUnhandled(received, inventedRefusals.tooLarge)
    return writeAnswer(response, inventedRefusals.tooLarge, now())
  }
  await pause(parts.latencyMs / 2, request.socket)
  let reply: Reply
  try {
    reply = exchange.handle(received)
  } catch {
    reply = internalErrorReply(now())
  }
  if (reply.hasExecuted) await parts.saved()
  await pause(parts.latencyMs / 2 + reply.delayMs, request.socket)
  if (reply.isLost) request.socket.destroy()
  else writeAnswer(response, reply.answer, reply.dateMs)
}
