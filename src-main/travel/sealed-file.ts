import {
  createCipheriv,
  createDecipheriv,
  createHash,
  randomBytes,
  type ScryptOptions,
  scrypt,
  timingSafeEqual,
} from 'node:crypto'
import { z } from 'zod'
import { ExportPurpose } from '#contract'
import { parseJson } from '../disk/read-text.ts'

/**
 * The file that waiting actions travel in, or the keys of a second folder: one line of JSON (what it is, and how its key is made), the payload
 * encrypted with AES-256-GCM, which vouches for that line, too, and a SHA-256 of it all. The sum tells a damaged
 * file from a wrong passphrase, which a hash in the first line tells.
 */

const base64 = (bytes: number) => z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes)

const FORMAT = 'counterfoil-waiting'
const VERSION = 1
const LEAST_COST = 2 ** 15
const COST = 2 ** 16
const MOST_COST = 2 ** 18
const SALT_BYTES = 16
const NONCE_BYTES = 12
const KEY_BYTES = 32
const TAG_BYTES = 16
const SUM_BYTES = 32
const MOST_HEADER_BYTES = 4096

/** Far more than a counter's waiting actions ever come to, bytes. */
export const MOST_FILE_BYTES = 64 * 1024 * 1024

export const FileHeader = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  purpose: z.enum([...ExportPurpose.options, 'keys']),
  /** Ids of the keys in it. */
  keys: z.array(z.string().max(64)).max(1000).optional(),
  /** Unix ms. */
  created: z.int().nonnegative(),
  scrypt: z.strictObject({
    cost: z
      .int()
      .min(LEAST_COST)
      .max(MOST_COST)
      .refine((cost) => Number.isInteger(Math.log2(cost))),
    blockSize: z.literal(8),
    parallelization: z.literal(1),
  }),
  salt: base64(SALT_BYTES),
  nonce: base64(NONCE_BYTES),
  /** SHA-256 of the half of the derived bytes that is not the key. */
  check: base64(SUM_BYTES),
})
export type FileHeader = z.infer<typeof FileHeader>

/** A file whose sum is right and whose first line is one. */
export interface SealedFile {
  readonly header: FileHeader
  readonly firstLine: Buffer
  readonly secret: Buffer
}

/** Encrypts `text` under a passphrase. */
export async function seal(
  text: string,
  passphrase: string,
  about: Pick<FileHeader, 'purpose' | 'created' | 'keys'>,
): Promise<Buffer> {
  const salt = randomBytes(SALT_BYTES)
  const nonce = randomBytes(NONCE_BYTES)
  const cost: FileHeader['scrypt'] = { cost: COST, blockSize: 8, parallelization: 1 }
  const { key, check } = await derive(passphrase, salt, cost)
  const header: FileHeader = {
    format: FORMAT,
    version: VERSION,
    ...about,
    scrypt: cost,
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    check: check.toString('base64'),
  }
  const firstLine = Buffer.from(`${JSON.stringify(header)}\n`)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(firstLine)
  const whole = Buffer.concat([firstLine, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return Buffer.concat([whole, sumOf(whole)])
}

/** Reads what a file says without its passphrase. */
export function readSealed(bytes: Buffer): SealedFile | 'damaged' | 'newer' | 'not-ours' {
  const lineEnd = bytes.subarray(0, MOST_HEADER_BYTES).indexOf('\n')
  if (!bytes.subarray(0, MOST_HEADER_BYTES).includes(FORMAT)) return 'not-ours'
  const whole = bytes.subarray(0, -SUM_BYTES)
  if (lineEnd < 0 || whole.length < lineEnd + 1 + TAG_BYTES) return 'damaged'
  if (!timingSafeEqual(sumOf(whole), bytes.subarray(-SUM_BYTES))) return 'damaged'
  const firstLine = whole.subarray(0, lineEnd + 1)
  const said = parseJson(firstLine.toString())
  if (NewerHeader.safeParse(said).success) return 'newer'
  const header = FileHeader.safeParse(said)
  return header.success ? { header: header.data, firstLine, secret: whole.subarray(lineEnd + 1) } : 'damaged'
}

const NewerHeader = z.object({ format: z.literal(FORMAT), version: z.int().gt(VERSION) })

/** The text of a file. */
export async function unseal(
  { header, firstLine, secret }: SealedFile,
  passphrase: string,
): Promise<{ readonly text: string } | 'wrong-passphrase' | 'damaged'> {
  const { key, check } = await derive(passphrase, Buffer.from(header.salt, 'base64'), header.scrypt)
  if (!timingSafeEqual(check, Buffer.from(header.check, 'base64'))) return 'wrong-passphrase'
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(header.nonce, 'base64'))
  decipher.setAAD(firstLine)
  decipher.setAuthTag(secret.subarray(-TAG_BYTES))
  try {
    const opened = Buffer.concat([decipher.update(secret.subarray(0, -TAG_BYTES)), decipher.final()])
    return { text: opened.toString('utf8') }
  } catch {
    return 'damaged'
  }
}

/** The same letters, however a keyboard composed them. */
async function derive(
  passphrase: string,
  salt: Buffer,
  { cost, blockSize, parallelization }: FileHeader['scrypt'],
): Promise<{ readonly key: Buffer; readonly check: Buffer }> {
  const options: ScryptOptions = {
    N: cost,
    r: blockSize,
    p: parallelization,
    // What it takes is 128 bytes a block and cost unit, and a little more.
    maxmem: 128 * blockSize * cost + 1024 * 1024,
  }
  const bytes = await new Promise<Buffer>((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, 2 * KEY_BYTES, options, (error, derived) =>
      error === null ? resolve(derived) : reject(error),
    )
  })
  return { key: bytes.subarray(0, KEY_BYTES), check: sumOf(bytes.subarray(KEY_BYTES)) }
}

const sumOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()
