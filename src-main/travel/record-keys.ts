import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { errorCode } from '../disk/disk-problem.ts'
import { parseJson } from '../disk/read-text.ts'
import { type DataKey, dataKeyOf, KEY_BYTES } from '../seal/data-key.ts'
import { DraftFile } from './draft-file.ts'
import { readSealed, type SealedFile, seal, unseal } from './sealed-file.ts'

/**
 * The keys of a second folder's record, in a file beside it under a passphrase: with them another PC reads the names
 * and codes of what waited, too.
 */
export const KEYS_FILE = 'keys.counterfoil'

const Keys = z.array(z.base64().refine((text) => Buffer.from(text, 'base64').length === KEY_BYTES))

/** Saves them in `folder`, in place of those that lie there. Throws the file system's errors. */
export async function saveKeys(
  folder: string,
  keys: readonly DataKey[],
  { passphrase, now }: { readonly passphrase: string; readonly now: number },
): Promise<void> {
  const text = JSON.stringify(keys.map(({ secret }) => secret.export().toString('base64')))
  const about = { purpose: 'keys', created: Math.round(now), keys: keys.map(({ id }) => id) } as const
  const draft = new DraftFile(path.join(folder, KEYS_FILE))
  try {
    await draft.write(await seal(text, passphrase, about))
    await draft.putInPlace()
  } catch (error) {
    await draft.discard()
    throw error
  }
}

/** Ids of the keys that lie in `folder`; none where there is no such file, or none that can be read. */
export async function savedKeyIds(folder: string): Promise<readonly string[]> {
  const file = await keysFile(folder).catch(() => null)
  return file?.header.keys ?? []
}

/** The keys that lie in `folder`. Throws the file system's errors. */
export async function readKeys(
  folder: string,
  passphrase: string,
): Promise<readonly DataKey[] | 'wrong-passphrase' | 'damaged'> {
  const file = await keysFile(folder)
  if (file === null) return []
  const opened = await unseal(file, passphrase)
  if (typeof opened === 'string') return opened
  const keys = Keys.safeParse(parseJson(opened.text))
  return keys.success ? keys.data.map((text) => dataKeyOf(Buffer.from(text, 'base64'))) : 'damaged'
}

/** Of a record, or of the one that it was put aside from. `null`: there is none, or it is no such file. */
async function keysFile(folder: string): Promise<SealedFile | null> {
  const bytes = (await bytesOf(folder)) ?? (await bytesOf(path.dirname(folder)))
  const file = bytes === null ? 'damaged' : readSealed(bytes)
  return typeof file !== 'string' && file.header.purpose === 'keys' ? file : null
}

async function bytesOf(folder: string): Promise<Buffer | null> {
  try {
    return await readFile(path.join(folder, KEYS_FILE))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}
