import { execFileSync, spawnSync } from 'node:child_process'
import { createSecretKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sign } from '../../../src-main/api/sign.ts'

const SECRET = 'not-a-real-secret'
const TIMESTAMP = '1700000000000'

// Each signature was computed by the shell command beside it, and not by the code under test.
const vectors = [
  {
    text: 'ASCII',
    body: '{"redeem":true,"count":1,"code":"1234"}',
    command: `printf '%s' '{"redeem":true,"count":1,"code":"1234"}1700000000000' | openssl dgst -sha256 -hmac 'not-a-real-secret' -binary | openssl base64 -A`,
    signature: 'd8SKN3D33Wdg6Ssunr9Hb8heqBRiSnpgvGhwsbMmqS4=',
  },
  {
    text: 'Thai',
    body: '{"config_id":"c1","count":2,"customer_note":"สุขสันต์วันเกิด คุณน้ำผึ้ง"}',
    command: `printf '%s' '{"config_id":"c1","count":2,"customer_note":"สุขสันต์วันเกิด คุณน้ำผึ้ง"}1700000000000' | openssl dgst -sha256 -hmac 'not-a-real-secret' -binary | openssl base64 -A`,
    signature: 'ceE3aky9YZpk/Fl4A51PMPkkxZrQI7Ij4tM1bN8pkDA=',
  },
  {
    text: 'emoji',
    body: '{"store_note":"CF-7K3M-9QXZ 🎁👩🏽‍🍳"}',
    command: `printf '%s' '{"store_note":"CF-7K3M-9QXZ 🎁👩🏽‍🍳"}1700000000000' | openssl dgst -sha256 -hmac 'not-a-real-secret' -binary | openssl base64 -A`,
    signature: 'y7HZiyiFs2qtE3dK5a4xAFVwSA3QH5J7bodSS7KF8Mo=',
  },
  {
    text: 'no body at all',
    body: '',
    command: `printf '%s' '1700000000000' | openssl dgst -sha256 -hmac 'not-a-real-secret' -binary | openssl base64 -A`,
    signature: 'FNkurZ1zSTOqxumkEPF96N5gxh4Mdthj7X+DR5s/MF0=',
  },
]

const hasOpenssl = process.platform !== 'win32' && spawnSync('openssl', ['version']).status === 0

describe.each(vectors)('the signature of $text', ({ body, command, signature }) => {
  it('is the one that openssl computed', () => {
    const secret = createSecretKey(SECRET, 'utf8')
    expect(sign(secret, new TextEncoder().encode(body), TIMESTAMP)).toBe(signature)
  })

  // The values above stand on their own where there is no openssl.
  if (hasOpenssl) {
    it('is the one that openssl computes here and now', () => {
      expect(execFileSync('sh', ['-c', command], { encoding: 'utf8' })).toBe(signature)
    })
  }
})

it('covers the bytes, and not a text made of them', () => {
  const secret = createSecretKey(SECRET, 'utf8')
  const notUtf8 = new Uint8Array([0xff, 0xfe])
  expect(sign(secret, notUtf8, TIMESTAMP)).not.toBe(
    sign(secret, new TextEncoder().encode('\ufffd\ufffd'), TIMESTAMP),
  )
})
