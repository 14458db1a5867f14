import { isIP, type LookupFunction, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { NoWay } from './no-way.ts'
import { bareHost, openTunnel, type Route } from './proxy.ts'
import { ResetSocket } from './reset-socket.ts'

/** A connection ready for a request: `stream` is `raw` itself, or TLS over it. */
export interface Wire {
  readonly stream: Socket
  readonly raw: ResetSocket
}

export interface WireOptions {
  /** Gives up the connection, with whatever has been reached of it. */
  readonly signal: AbortSignal
  /** All of them; `undefined` for those that Node carries. */
  readonly certificateAuthorities: readonly string[] | undefined
  /** For one of several IP addresses; the last may take what is left. */
  readonly perAddressMs: number
}

/**
 * Resets the connection, at once, whatever it is doing.
 *
 * From the top: TLS passes it on to the socket below, and is taken down once that has closed. The other way
 * round TLS is taken down while it may be reading, and Node's `TLSWrap` then uses what is gone: the process
 * crashed (Node 20.20, Electron 33) where a server ended an idle connection.
 */
export function resetWire({ stream, raw }: Wire): void {
  stream.destroy()
  raw.destroy()
}

/** Node's own 250 ms an address are too few for a shop whose packets take longer than that. */
const LEAST_PER_ADDRESS_MS = 250

/**
 * Connects to `address` over one route: TCP, a tunnel through the proxy if the route is one, TLS if the address
 * is https. Nothing of a request is written. Certificates that are self-signed, expired or for another host
 * are refused, and there is no way round.
 *
 * Rejects with the system's error (`code` tells which) or one that says what the proxy did.
 */
export async function openWire(address: URL, route: Route, options: WireOptions): Promise<Wire> {
  if (route.kind === 'unsupported') throw new NoWay(`a ${route.scheme} proxy is not supported`)
  const secure = address.protocol === 'https:'
  const server = { host: bareHost(address.hostname), port: Number(address.port) || (secure ? 443 : 80) }
  const raw = new ResetSocket()
  const abandon = () => raw.destroy()
  options.signal.addEventListener('abort', abandon)
  try {
    options.signal.throwIfAborted()
    await connectTcp(raw, route.kind === 'tunnel' ? route : server, options.perAddressMs)
    if (route.kind === 'tunnel') await openTunnel(raw, authority(server))
    const stream = secure ? await secureOver(raw, server.host, options.certificateAuthorities) : raw
    return { stream, raw }
  } catch (error) {
    raw.destroy()
    throw error
  } finally {
    options.signal.removeEventListener('abort', abandon)
  }
}

const authority = ({ host, port }: { host: string; port: number }) =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`

function connectTcp(
  raw: ResetSocket,
  { host, port }: { readonly host: string; readonly port: number },
  perAddressMs: number,
): Promise<void> {
  return untilReady(raw, 'connect', () => {
    raw.setNoDelay(true)
    raw.connect({
      host,
      port,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: Math.max(LEAST_PER_ADDRESS_MS, Math.ceil(perAddressMs)),
      ...(host === 'localhost' ? { lookup: loopback } : {}),
    })
  })
}

async function secureOver(
  raw: ResetSocket,
  host: string,
  certificateAuthorities: readonly string[] | undefined,
): Promise<Socket> {
  const stream = connectTls({
    socket: raw,
    // The certificate must be for this name. An IP address is no server name (RFC 6066 3).
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(certificateAuthorities === undefined ? {} : { ca: [...certificateAuthorities] }),
    ALPNProtocols: ['http/1.1'],
    rejectUnauthorized: true,
  })
  stream.on('error', () => {})
  await untilReady(stream, 'secureConnect', () => {})
  return stream
}

function untilReady(socket: Socket, event: 'connect' | 'secureConnect', start: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      socket.off(event, onReady).off('error', onError).off('close', onClose).off('end', onClose)
      act()
    }
    const onReady = () => settle(resolve)
    const onError = (error: Error) => settle(() => reject(error))
    const onClose = () => settle(() => reject(new NoWay('the connection was closed')))
    socket.on(event, onReady).on('error', onError).on('close', onClose).on('end', onClose)
    start()
  })
}

/** `localhost` is this machine, whatever a hosts file or a name server says: http to it is not encrypted. */
const loopback: LookupFunction = (_hostname, options, callback) => {
  if (options.all !== true) return callback(null, '127.0.0.1', 4)
  callback(null, [
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 },
  ])
}
