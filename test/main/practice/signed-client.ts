import { createHmac } from 'node:crypto'
import { Agent, type IncomingHttpHeaders, request } from 'node:http'

export interface Envelope {
  readonly success: boolean
  readonly code: string
  readonly message?: string
  readonly results?: {
    readonly count?: number
    readonly vouchers?: readonly Readonly<Record<string, unknown>>[]
    readonly [field: string]: unknown
  }
}

export interface ClientAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly envelope: Envelope
}

export interface CallOptions {
  readonly body?: unknown
  /** Sent as it stands, instead of `body`. */
  readonly rawBody?: string | Buffer
  readonly timestamp?: string
  /** Replace or (undefined) leave out a header. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly agent?: Agent
}

export const testKey = { apiKey: 'practice-key', apiSecret: 'practice-secret' }

const parsedEnvelope = (text: string): Envelope => {
  try {
    return JSON.parse(text)
  } catch {
    return { success: false, code: 'no envelope' }
  }
}

const bodyBytes = (options: CallOptions): Buffer => {
  if (options.rawBody !== undefined) return Buffer.from(options.rawBody)
  return Buffer.from(options.body === undefined ? '' : JSON.stringify(options.body))
}

const signedHeaders = (body: Buffer, options: CallOptions): Record<string, string> => {
  const timestamp = options.timestamp ?? String(Date.now())
  const signature = createHmac('sha256', testKey.apiSecret)
    .update(Buffer.concat([body, Buffer.from(timestamp)]))
    .digest('base64')
  const headers: Record<string, string | undefined> = {
    'x-api-key': testKey.apiKey,
    'x-botio-timestamp': timestamp,
    'x-botio-signature': signature,
    ...(body.length > 0 ? { 'content-type': 'application/json', 'content-length': String(body.length) } : {}),
    ...options.headers,
  }
  return Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => !!entry[1]))
}

/** One signed request, sent once, on a connection of its own unless an agent is given. */
export const call = (
  address: string,
  method: string,
  path: string,
  options: CallOptions = {},
): Promise<ClientAnswer> =>
  new Promise((resolve, reject) => {
    const body = bodyBytes(options)
    const outgoing = request(`${address}${path}`, {
      method,
      agent: options.agent ?? new Agent({ keepAlive: false }),
      headers: signedHeaders(body, options),
    })
    outgoing.on('error', reject)
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text,
          envelope: parsedEnvelope(text),
        })
      })
    })
    outgoing.end(body)
  })
