import { createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isIPv4 } from 'node:net'

/** A certificate and its key, PEM. */
export interface Certificate {
  readonly name: string
  readonly cert: string
  readonly key: string
}

export interface CertificateWish {
  /** DNS name or IPv4 address the certificate is for. */
  readonly name: string
  /** Signs with its own key if not given. */
  readonly issuer?: Certificate
  readonly isAuthority?: boolean
  readonly notBefore?: Date
  readonly notAfter?: Date
}

const DAY_MS = 24 * 60 * 60 * 1000

/** Makes an X.509 certificate (RFC 5280, ECDSA with P-256), since Node can sign but not issue. */
export function makeCertificate(wish: CertificateWish): Certificate {
  const { name, issuer } = wish
  const pair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const key = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const from = wish.notBefore ?? new Date(Date.now() - DAY_MS)
  const until = wish.notAfter ?? new Date(Date.now() + DAY_MS)
  const body = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    commonName(issuer?.name ?? name),
    sequence(time(from), time(until)),
    commonName(name),
    pair.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(subjectAltName(name), basicConstraints(wish.isAuthority === true))),
  )
  const signature = sign(
    'sha256',
    body,
    issuer === undefined ? pair.privateKey : createPrivateKey(issuer.key),
  )
  const certificate = sequence(body, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature))
  return { name, key, cert: pem(certificate) }
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const size = content.length
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, Math.floor(size / 256), size % 256]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}

const sequence = (...parts: readonly Buffer[]) => der(0x30, ...parts)
const integer = (value: Buffer) => der(0x02, value)
const objectId = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const isTrue = der(0x01, Buffer.from([0xff]))

const ecdsaWithSha256 = sequence(objectId('2a8648ce3d040302'))

const commonName = (name: string) =>
  sequence(der(0x31, sequence(objectId('550403'), der(0x0c, Buffer.from(name)))))

/** GeneralizedTime: `20250131235959Z`. */
const time = (at: Date) => der(0x18, Buffer.from(`${at.toISOString().replace(/\D/g, '').slice(0, 14)}Z`))

function subjectAltName(name: string): Buffer {
  const entry = isIPv4(name)
    ? der(0x87, Buffer.from(name.split('.').map(Number)))
    : der(0x82, Buffer.from(name))
  return sequence(objectId('551d11'), der(0x04, sequence(entry)))
}

const basicConstraints = (isAuthority: boolean) =>
  sequence(objectId('551d13'), isTrue, der(0x04, isAuthority ? sequence(isTrue) : sequence()))

const pem = (certificate: Buffer) =>
  `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`
