import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { createCredentials, fingerprint } from '../../../src-main/credentials/credentials.ts'
import { createDataKeys } from '../../../src-main/credentials/data-keys.ts'
import { openInstallation } from '../../../src-main/credentials/installation.ts'
import { createFakeKeychain } from '../../helpers/fake-keychain.ts'
import { fileError } from '../../helpers/held-file.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

const PAIR = { apiKey: 'key-00001a2b', apiSecret: 'ความลับ-canary' }

async function setUp(profile = temporaryFolder(), keychain = createFakeKeychain()) {
  const { installation } = await openInstallation(profile, 0)
  return { profile, keychain, installation, credentials: createCredentials({ keychain, installation }) }
}

describe('a key', () => {
  test('that was saved is read back, as a secret that cannot be printed', async () => {
    const { credentials, profile, keychain, installation } = await setUp()
    expect(await credentials.status()).toEqual({ kind: 'missing' })
    expect(await credentials.save(PAIR)).toMatchObject({ kind: 'saved', endsIn: '1a2b' })
    expect([...keychain.entries.keys()]).toEqual([installation.id])
    const again = (await setUp(profile, keychain)).credentials
    const stored = await again.read()
    if (stored.kind !== 'saved') throw new Error(stored.kind)
    expect([stored.apiKey, stored.secret.export().toString('utf8')]).toEqual([PAIR.apiKey, PAIR.apiSecret])
    expect(inspect(stored, { depth: 9 }) + JSON.stringify(stored)).not.toContain('canary')
    expect(await again.status()).toEqual({ kind: 'saved', endsIn: '1a2b' })
  })

  test('leaves nothing of itself in the profile', async () => {
    const { credentials, profile } = await setUp()
    await credentials.save(PAIR)
    const all = readdirSync(profile).map((name) => readFileSync(path.join(profile, name), 'utf8'))
    expect(all.join('\n')).not.toMatch(/canary|1a2b/)
  })

  test('is replaced, and removed', async () => {
    const { credentials, keychain } = await setUp()
    await credentials.save(PAIR)
    await credentials.save({ ...PAIR, apiKey: 'other-9999' })
    expect(await credentials.status()).toEqual({ kind: 'saved', endsIn: '9999' })
    expect(await credentials.remove()).toEqual({ kind: 'missing' })
    expect([await credentials.status(), keychain.entries.size]).toEqual([{ kind: 'missing' }, 0])
  })

  test('of another profile is not met', async () => {
    const { credentials, keychain } = await setUp()
    await credentials.save(PAIR)
    const other = await setUp(temporaryFolder(), keychain)
    expect(await other.credentials.status()).toEqual({ kind: 'missing' })
  })
})

describe('a keychain that fails', () => {
  const failure = { ok: false, why: 'no-keychain', detail: 'Cannot autolaunch D-Bus' } as const

  test('is said to be unavailable, with its own words, by every question', async () => {
    const { credentials, keychain } = await setUp()
    keychain.failure = failure
    const expected = { kind: 'unavailable', why: 'no-keychain', detail: 'Cannot autolaunch D-Bus' }
    expect(await credentials.status()).toEqual(expected)
    expect(await credentials.save(PAIR)).toEqual(expected)
    expect(await credentials.remove()).toEqual(expected)
  })

  test('when saving leaves no note of a key that is not there', async () => {
    const { credentials, keychain, installation } = await setUp()
    keychain.failure = failure
    await credentials.save(PAIR)
    expect(installation.hasKey).toBe(false)
  })

  test('by being locked is told from one that is empty, and works again once unlocked', async () => {
    const { credentials, keychain, profile } = await setUp()
    await credentials.save(PAIR)
    keychain.isLocked = true
    const again = (await setUp(profile, keychain)).credentials
    expect(await again.status()).toMatchObject({ kind: 'unavailable', why: 'locked' })
    expect(await again.remove()).toMatchObject({ kind: 'unavailable', why: 'locked' })
    keychain.isLocked = false
    expect(await again.status()).toEqual({ kind: 'saved', endsIn: '1a2b' })
  })

  test('by having lost the entry is empty, and left as it was', async () => {
    const { credentials, keychain } = await setUp()
    await credentials.save(PAIR)
    keychain.entries.clear()
    expect(await credentials.status()).toEqual({ kind: 'missing' })
    expect(keychain.entries.size).toBe(0)
  })

  test('by losing what it took is not called saved', async () => {
    const { credentials, keychain } = await setUp()
    keychain.write = async () => ({ ok: true, value: undefined })
    expect(await credentials.save(PAIR)).toMatchObject({ kind: 'unavailable', why: 'failed' })
  })

  test.each(['', 'no JSON', '{}', '{"v":2,"apiKey":"a","apiSecret":"b"}'])(
    'by holding %j is not believed',
    async (text) => {
      const { credentials, keychain, installation } = await setUp()
      keychain.entries.set(installation.id, text)
      expect(await credentials.status()).toMatchObject({ kind: 'unavailable', why: 'failed' })
    },
  )
})

describe("an installation's id", () => {
  test('is made once and kept', async () => {
    const profile = path.join(temporaryFolder(), 'profile')
    const first = await openInstallation(profile, 0)
    const second = await openInstallation(profile, 0)
    expect(first.installation.id).toMatch(/^[0-9a-f]{32}$/)
    expect([second.installation.id, first.problem, second.problem]).toEqual([
      first.installation.id,
      null,
      null,
    ])
  })

  test('is made anew when its file is broken, which is kept and reported', async () => {
    const { profile, installation } = await setUp()
    writeFileSync(path.join(profile, 'installation.json'), '{"id":')
    const { installation: fresh, problem } = await openInstallation(profile, Date.UTC(2026, 4, 20))
    expect(fresh.id).not.toBe(installation.id)
    expect(problem).toContain('installation-unreadable-2026-05-20T00-00-00-000Z.json')
    expect(readdirSync(profile)).toContain('installation-unreadable-2026-05-20T00-00-00-000Z.json')
    expect((await openInstallation(profile, 0)).installation.id).toBe(fresh.id)
  })

  test('serves until the end of the program where its place is taken by a folder', async () => {
    const blocked = path.join(temporaryFolder(), 'file')
    writeFileSync(blocked, '')
    const { installation, problem } = await openInstallation(blocked, 0)
    expect([installation.id.length, problem]).toEqual([32, expect.any(String)])
  })
})

describe('an installation whose file could not be read', () => {
  test('is not replaced, and nothing is made or taken away under the id of this run', async () => {
    const { profile, keychain, credentials } = await setUp()
    const file = path.join(profile, 'installation.json')
    await credentials.save(PAIR)
    await createDataKeys({ keychain, installation: (await setUp(profile)).installation }).read()
    const before = [readFileSync(file, 'utf8'), ...keychain.entries]

    const held = async () => Promise.reject(fileError('EBUSY'))
    const { installation, problem } = await openInstallation(profile, 0, held)
    const expected = { kind: 'unavailable', why: 'failed', detail: problem }
    expect(problem).toContain('(EBUSY)')
    const without = createCredentials({ keychain, installation })
    expect(await createDataKeys({ keychain, installation }).read()).toEqual(expected)
    expect(await without.read()).toEqual(expected)
    expect(await without.save({ ...PAIR, apiKey: 'other-9999' })).toEqual(expected)
    expect(await without.remove()).toEqual(expected)
    await expect(installation.noteDataKey('0123')).rejects.toThrow(problem ?? 'none')
    await expect(installation.setHasKey(true)).rejects.toThrow(problem ?? 'none')

    expect([readFileSync(file, 'utf8'), ...keychain.entries]).toEqual(before)
    expect((await setUp(profile, keychain)).installation.id).not.toBe(installation.id)
    expect(await (await setUp(profile, keychain)).credentials.status()).toMatchObject({ kind: 'saved' })
  })
})

describe("a shop's fingerprint", () => {
  const base = fingerprint('https://api.example/v1', 'key')
  test('is 16 hex, and the same with and without a last slash', () => {
    expect(base).toMatch(/^[0-9a-f]{16}$/)
    expect(fingerprint('https://api.example/v1/', 'key')).toBe(base)
  })
  test('changes with the address and with the key', () => {
    expect(
      new Set([
        base,
        fingerprint('https://api.example/v2', 'key'),
        fingerprint('https://api.example/v1', 'yek'),
      ]).size,
    ).toBe(3)
  })
})
