import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { createDataKeys } from '../../../src-main/credentials/data-keys.ts'
import { openInstallation } from '../../../src-main/credentials/installation.ts'
import { createFakeKeychain, type FakeKeychain } from '../../helpers/fake-keychain.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

async function startIn(profile: string, keychain: FakeKeychain) {
  const { installation } = await openInstallation(profile, 0)
  return { installation, dataKeys: createDataKeys({ keychain, installation }) }
}

const idsOf = async ({ dataKeys }: Awaited<ReturnType<typeof startIn>>) => {
  const read = await dataKeys.read()
  return read.kind === 'open' ? { ids: read.keys.map(({ id }) => id), lost: read.lost } : read
}

describe('the keys of what lies in a profile', () => {
  test('are made at the first start, kept in the keychain alone, and found again', async () => {
    const [profile, keychain] = [temporaryFolder(), createFakeKeychain()]
    const first = await idsOf(await startIn(profile, keychain))
    expect(first).toMatchObject({ ids: [expect.any(String)], lost: 0 })
    expect(await idsOf(await startIn(profile, keychain))).toEqual(first)
    const file = readFileSync(path.join(profile, 'installation.json'), 'utf8')
    for (const entry of keychain.entries.values()) expect(file).not.toContain(JSON.parse(entry).key)
  })

  test('are made once, also where two ask at the same time', async () => {
    const keychain = createFakeKeychain()
    const { dataKeys } = await startIn(temporaryFolder(), keychain)
    await Promise.all([dataKeys.read(), dataKeys.read()])
    expect(keychain.entries.size).toBe(1)
  })

  test('cannot be had from a locked keychain, and nothing counts as lost for it', async () => {
    const [profile, keychain] = [temporaryFolder(), createFakeKeychain()]
    const before = await idsOf(await startIn(profile, keychain))
    keychain.isLocked = true
    const locked = await startIn(profile, keychain)
    expect(await idsOf(locked)).toMatchObject({ kind: 'unavailable', why: 'locked' })
    keychain.isLocked = false
    expect(await idsOf(locked)).toEqual(before)
  })

  test('that are lost are counted, and another one takes over; one that comes back opens again', async () => {
    const [profile, keychain] = [temporaryFolder(), createFakeKeychain()]
    await idsOf(await startIn(profile, keychain))
    const [[account, entry] = ['', '']] = keychain.entries
    keychain.entries.clear()
    const after = await idsOf(await startIn(profile, keychain))
    expect(after).toMatchObject({ ids: [expect.any(String)], lost: 1 })
    keychain.entries.set(account, entry)
    const both = await idsOf(await startIn(profile, keychain))
    expect(both).toMatchObject({ ids: [expect.any(String), expect.any(String)], lost: 0 })
  })

  test('are not taken from an entry that was changed', async () => {
    const [profile, keychain] = [temporaryFolder(), createFakeKeychain()]
    await idsOf(await startIn(profile, keychain))
    const [[account] = ['']] = keychain.entries
    keychain.entries.set(account, JSON.stringify({ v: 1, key: Buffer.alloc(32, 9).toString('base64') }))
    expect(await idsOf(await startIn(profile, keychain))).toMatchObject({ lost: 1 })
  })
})
