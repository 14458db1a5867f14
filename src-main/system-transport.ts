import { networkInterfaces } from 'node:os'
import tls from 'node:tls'
import { session } from 'electron'
import { createTransport, type Transport, type TransportOptions } from './api/transport.ts'

/** The transport in its surroundings: the system's proxy, its certificates, its interfaces. After `ready`. */
export function systemTransport(timings: TransportOptions['timings']): Transport {
  const certificateAuthorities = systemCertificates()
  return createTransport({
    timings,
    resolveProxy: (url) => session.defaultSession.resolveProxy(url),
    certificateAuthorities: () => certificateAuthorities,
    hasNetwork,
  })
}

/** Shops behind a filtering proxy trust it by a certificate in the system's store; older Nodes cannot ask. */
function systemCertificates(): readonly string[] | undefined {
  if (typeof tls.getCACertificates !== 'function') return undefined
  return [...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])]
}

const hasNetwork = (): boolean =>
  Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ internal }) => !internal))
