import { expect, it } from 'vitest'
import { parseRoutes } from '../../../src-main/api/proxy.ts'

it.each([
  ['DIRECT', [{ kind: 'direct' }]],
  ['', [{ kind: 'direct' }]],
  ['PROXY proxy.shop:8080; DIRECT', [{ kind: 'tunnel', host: 'proxy.shop', port: 8080 }, { kind: 'direct' }]],
  ['proxy [::1]:3128;', [{ kind: 'tunnel', host: '::1', port: 3128 }]],
  ['PROXY proxy.shop', [{ kind: 'tunnel', host: 'proxy.shop', port: 80 }]],
  ['HTTPS proxy.shop:443', [{ kind: 'unsupported', scheme: 'HTTPS' }]],
  ['SOCKS5 proxy.shop:1080', [{ kind: 'unsupported', scheme: 'SOCKS5' }]],
  ['PROXY', [{ kind: 'unsupported', scheme: 'PROXY' }]],
])('reads the proxy answer "%s"', (answer, routes) => {
  expect(parseRoutes(answer)).toEqual(routes)
})
