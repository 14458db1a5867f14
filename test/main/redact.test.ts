import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redact } from '../../src-main/redact.ts'

describe('what must not be logged', () => {
  const signature = createHmac('sha256', 'secret').update('1747742400000').digest('base64')
  test.each([
    ['a signature', `x-botio-signature: ${signature}`, 'x-botio-signature: [long]'],
    ['a secret in hex', `secret 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b`, 'secret [long]'],
    ['an e-mail address', 'cannot send to somchai.j@example.co.th, sorry', 'cannot send to [e-mail], sorry'],
    ['an e-mail address in a query', 'to=somchai@example.com', 'to=[e-mail]'],
    ['a phone number', 'call 081-234-5678 now', 'call [phone] now'],
    ['a phone number with its country', 'call +66 81 234 5678', 'call [phone]'],
    ['a phone number without spaces', 'phone=0812345678', 'phone=[phone]'],
    ['a name in Thai', 'recipient สมชาย ใจดี is unknown', 'recipient [text] is unknown'],
    ['a phone number in Thai digits', 'โทร ๐๘๑-๒๓๔-๕๖๗๘', '[text]-[text]-[text]'],
    ['a voucher code', 'code BT-7Q2X-9931 used', 'code …9931 used'],
    ['a phone number in brackets', 'call (081)-234-5678', 'call ([phone]'],
    ['a voucher in an address', 'GET /voucher/v1/vouchers/vch01HX9 failed', 'GET [long] failed'],
  ])('%s is taken out', (_, text, expected) => {
    expect(redact(text)).toBe(expected)
  })

  test('a key of 24 characters or more never stays whole, wherever it stands', () => {
    const key = fc.stringMatching(/^[A-Za-z0-9_-]{24,64}$/)
    fc.assert(
      fc.property(
        key,
        fc.constantFrom('', ' ', '"', '=', ': ', '/', '\n'),
        fc.constantFrom('', ' ', '"', '&', ')'),
        (secret, before, after) => {
          expect(redact(`x${before}${secret}${after}y`)).not.toContain(secret)
        },
      ),
    )
  })
})

describe('what a log needs', () => {
  test.each([
    '6f1c2d3e-4b5a-4c6d-8e7f-0123456789ab',
    'CF-7K3M-9QXZ',
    'K3-0042',
    '2026-05-20',
    '2026-05-20T10:15:00.123Z',
    'sequences 2 to 13',
    'journal-000001.jsonl line 3',
    'connect ECONNREFUSED 127.0.0.1:8443',
    'UND_ERR_CONNECT_TIMEOUT',
    'code 100147',
    'getaddrinfo ENOTFOUND api.botio.io',
    'Cannot autolaunch D-Bus without X11 $DISPLAY',
  ])('%s stays as it is', (text) => {
    expect(redact(text)).toBe(text)
  })
})
