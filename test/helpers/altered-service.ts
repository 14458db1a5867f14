import { createServer, type IncomingMessage, request } from 'node:http'
import { listenOnLoopback } from '../../src-main/practice/listen.ts'

export interface Answered {
  readonly method: string
  /** As it was asked, with its query. */
  readonly path: string
  readonly status: number
  /** What the service behind it answered. */
  readonly body: unknown
}

export interface AlteredService {
  /** The address to be used in place of the service's own. */
  readonly address: string
  readonly close: () => Promise<void>
}

/** What is sent in place of an answer: an object as JSON, a text as it is. */
export type Alter = (answered: Answered) => { readonly status?: number; readonly body: unknown }

/** A service whose answers are changed on their way: what was asked reaches it as it was signed. */
export async function alterService(address: string, alter: Alter): Promise<AlteredService> {
  const { origin, pathname } = new URL(address)
  const server = createServer(async (asked, answer) => {
    const { method = 'GET', url = '/' } = asked
    const answered = await forward(origin, asked, await textOf(asked)).catch(() => null)
    // Lost behind it is lost here.
    if (answered === null) return void asked.socket.resetAndDestroy()
    const { status, text } = answered
    const altered = alter({ method, path: url, status, body: JSON.parse(text) })
    const body = typeof altered.body === 'string' ? altered.body : JSON.stringify(altered.body)
    answer.writeHead(altered.status ?? status, { 'content-type': 'application/json' }).end(body)
  })
  const listener = await listenOnLoopback(server)
  return { address: `http://127.0.0.1:${listener.port}${pathname}`, close: listener.shut }
}

async function textOf(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function forward(
  origin: string,
  { method, url, headers }: IncomingMessage,
  body: string,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const asking = request(origin + url, { method, headers: { ...headers, host: new URL(origin).host } })
    asking.once('error', reject)
    asking.once('response', (answer) => {
      textOf(answer).then((text) => resolve({ status: answer.statusCode ?? 0, text }), reject)
    })
    asking.end(body)
  })
}
