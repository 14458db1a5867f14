import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import path from 'node:path'
import { expect, test } from '../helpers/desk.ts'
import { fillConnect, SHOP_KEY, writeSettings } from '../helpers/shop.ts'
import { type Certificate, makeCertificate } from '../main/api/make-certificate.ts'

const authority = makeCertificate({ name: 'An authority of nobody', isAuthority: true })
const YESTERDAY = new Date(Date.now() - 24 * 60 * 60 * 1000)

const certificates: Record<string, Certificate> = {
  'signed by itself': makeCertificate({ name: 'localhost' }),
  'by an authority that only the environment names': makeCertificate({
    name: 'localhost',
    issuer: authority,
  }),
  'for another host': makeCertificate({ name: 'api.example', issuer: authority }),
  'that has run out': makeCertificate({ name: 'localhost', issuer: authority, notAfter: YESTERDAY }),
}

/** A service that would take any key; it counts who came and what was asked. */
async function startService({ cert, key }: Certificate) {
  let asked = 0
  let came = 0
  const server = createServer({ cert, key }, (_request, response) => {
    asked += 1
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end('{"success":true,"code":"000000","results":{"vouchers":[],"count":0}}')
  })
  server.on('connection', () => {
    came += 1
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const place = server.address()
  if (place === null || typeof place === 'string') throw new Error('no port')
  return {
    address: `https://localhost:${place.port}/voucher/v1`,
    asked: () => asked,
    came: () => came,
    close: () => server.close(),
  }
}

test('a service whose certificate proves nothing is sent nothing, whatever the environment says', async ({
  desk,
}) => {
  const file = path.join(desk.folder, 'authority.pem')
  writeFileSync(file, authority.cert, { mode: 0o644 })
  writeSettings(desk.profileDir, { timings: { connectMs: 4_000 } })
  const { window, close } = await desk.launch({
    env: { NODE_EXTRA_CA_CERTS: file, SSL_CERT_FILE: file, NODE_OPTIONS: '--use-openssl-ca' },
  })
  for (const [what, certificate] of Object.entries(certificates)) {
    const service = await startService(certificate)
    await fillConnect(window, { address: service.address })
    await expect(window.getByRole('alert'), what).toContainText('did not answer')
    expect(service.came(), what).toBeGreaterThan(0)
    expect(service.asked(), what).toBe(0)
    await window.getByRole('button', { name: 'Back' }).click()
    service.close()
  }
  expect(desk.keyring.search({ service: 'Counterfoil' })).not.toContain(SHOP_KEY.apiSecret)
  await close()
})
