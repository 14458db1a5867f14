import { NoWay } from './no-way.ts'
import type { ResetSocket } from './reset-socket.ts'

/** A way to the server: straight, or through an HTTP proxy that is asked for a tunnel. */
export type Route =
  | { readonly kind: 'direct' }
  | { readonly kind: 'tunnel'; readonly host: string; readonly port: number }
  | { readonly kind: 'unsupported'; readonly scheme: string }

const LONGEST_HEAD = 16_384
const DEFAULT_PROXY_PORT = 80

/**
 * The routes to try, in order, from Chromium's answer to "which proxy?" (the format of proxy auto-config
 * scripts): `DIRECT`, `PROXY host:8080; DIRECT`, … An empty or unreadable answer means straight.
 */
export function parseRoutes(answer: string): readonly Route[] {
  const routes = answer
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map(parseRoute)
  return routes.length === 0 ? [{ kind: 'direct' }] : routes
}

function parseRoute(entry: string): Route {
  const [scheme = '', address = ''] = entry.split(/\s+/)
  const kind = scheme.toUpperCase()
  if (kind === 'DIRECT') return { kind: 'direct' }
  if ((kind !== 'PROXY' && kind !== 'HTTP') || !URL.canParse(`http://${address}`)) {
    return { kind: 'unsupported', scheme: kind }
  }
  const { hostname, port } = new URL(`http://${address}`)
  return { kind: 'tunnel', host: bareHost(hostname), port: port === '' ? DEFAULT_PROXY_PORT : Number(port) }
}

/** A URL's host as sockets want it: an IPv6 address without its brackets. */
export const bareHost = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1')

/**
 * Asks a proxy for a tunnel (RFC 9110 9.3.6); afterwards the socket speaks with `authority` itself.
 * Rejects if the proxy refuses, ends, or says anything after its answer: the server speaks only when spoken to.
 *
 * @param socket connected to the proxy
 * @param authority `host:port` of the server
 */
export async function openTunnel(socket: ResetSocket, authority: string): Promise<void> {
  socket.write(`CONNECT ${authority} HTTP/1.1\r\nhost: ${authority}\r\n\r\n`)
  const head = await readHead(socket)
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1]
  if (status === undefined) throw new NoWay('the proxy did not answer as one')
  if (!status.startsWith('2')) throw new NoWay(`the proxy refused with ${status}`)
}

function readHead(socket: ResetSocket): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = ''
    const stop = () => {
      socket.off('data', onData).off('end', onEnd).off('close', onEnd)
      socket.pause()
    }
    const fail = (why: string) => {
      stop()
      reject(new NoWay(why))
    }
    const onEnd = () => fail('the proxy ended the connection')
    const onData = (chunk: Buffer) => {
      received += chunk.toString('latin1')
      const end = received.indexOf('\r\n\r\n')
      if (end === -1) {
        if (received.length > LONGEST_HEAD) fail('the proxy did not answer as one')
        return
      }
      if (received.length > end + 4) return fail('the proxy said more than it was asked')
      stop()
      resolve(received)
    }
    socket.on('data', onData).on('end', onEnd).on('close', onEnd)
  })
}
