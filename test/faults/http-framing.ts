import { STATUS_CODES } from 'node:http'

/** How far a message on the wire is: `totalBytes` is known once its head is there. */
export interface Framing {
  /** `POST /voucher/v1/vouchers HTTP/1.1` or `HTTP/1.1 200 OK`; null until the first line is there. */
  readonly firstLine: string | null
  /** Where the body begins; null until the head is complete. */
  readonly headBytes: number | null
  /** Head and body; null until known, infinite when the message ends with its connection. */
  readonly totalBytes: number | null
}

const LINE_END = '\r\n'
const HEAD_END = '\r\n\r\n'
const CHUNKED_END = '0\r\n\r\n'

const headerOf = (head: string, name: string): string | undefined => {
  const prefix = `${name}:`
  const line = head.split(LINE_END).find((text) => text.toLowerCase().startsWith(prefix))
  return line?.slice(prefix.length).trim().toLowerCase()
}

const hasNoBody = (firstLine: string): boolean => /^HTTP\/1\.[01] (1\d\d|204|304)/.test(firstLine)

const bodyBytes = (bytes: Buffer, firstLine: string, head: string): number | null => {
  if (hasNoBody(firstLine)) return 0
  if (headerOf(head, 'transfer-encoding') === 'chunked') {
    const end = bytes.indexOf(CHUNKED_END, head.length)
    return end === -1 ? null : end + CHUNKED_END.length - head.length
  }
  const length = headerOf(head, 'content-length')
  if (length !== undefined) return Number(length)
  return firstLine.startsWith('HTTP/') ? Number.POSITIVE_INFINITY : 0
}

/** Reads where the HTTP/1.1 message at the start of `bytes` begins its body and ends (RFC 9112, section 6). */
export const framingOf = (bytes: Buffer): Framing => {
  const lineEnd = bytes.indexOf(LINE_END)
  if (lineEnd === -1) return { firstLine: null, headBytes: null, totalBytes: null }
  const firstLine = bytes.toString('latin1', 0, lineEnd)
  const headEnd = bytes.indexOf(HEAD_END)
  if (headEnd === -1) return { firstLine, headBytes: null, totalBytes: null }
  const headBytes = headEnd + HEAD_END.length
  const length = bodyBytes(bytes, firstLine, bytes.toString('latin1', 0, headBytes))
  return { firstLine, headBytes, totalBytes: length === null ? null : headBytes + length }
}

/** One whole answer as bytes, with its true length unless the headers say another. */
export const answerBytes = (answer: {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}): Buffer => {
  const body = Buffer.from(answer.body ?? '')
  const headers = { 'Content-Length': String(body.length), ...answer.headers }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const head = [`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`, ...lines].join(LINE_END)
  return Buffer.concat([Buffer.from(`${head}${HEAD_END}`), body])
}
