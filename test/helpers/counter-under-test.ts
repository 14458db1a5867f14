import path from 'node:path'
import { onTestFinished } from 'vitest'
import { createTransport } from '../../src-main/api/transport.ts'
import { systemClock } from '../../src-main/clock.ts'
import { Counter } from '../../src-main/counter.ts'
import { createCredentials } from '../../src-main/credentials/credentials.ts'
import { createDataKeys } from '../../src-main/credentials/data-keys.ts'
import { openInstallation } from '../../src-main/credentials/installation.ts'
import type { JournalMirror } from '../../src-main/journal/mirror.ts'
import { openSettings } from '../../src-main/settings-store.ts'
import { accepted, issueOf, KEY } from './desk-under-test.ts'
import { createFakeKeychain, type FakeKeychain } from './fake-keychain.ts'
import { createRecordingLog } from './recording-log.ts'
import { temporaryFolder } from './temporary-folder.ts'

export interface CounterUnderTest {
  readonly counter: Counter
  readonly profile: string
  readonly keychain: FakeKeychain
}

/** The program without its window, on a profile and a keychain that may have been there before. */
export async function startCounter({
  profile = temporaryFolder(),
  keychain = createFakeKeychain(),
  isBeforeUninstall = false,
  mirror,
}: {
  profile?: string
  keychain?: FakeKeychain
  isBeforeUninstall?: boolean
  mirror?: JournalMirror
} = {}): Promise<CounterUnderTest> {
  const settings = await openSettings(path.join(profile, 'settings.json'), () => undefined)
  const { installation, problem } = await openInstallation(profile, Date.now())
  const transport = createTransport({
    timings: () => settings.current().timings,
    resolveProxy: async () => 'DIRECT',
    hasNetwork: () => true,
  })
  const counter = new Counter({
    profile,
    ...(mirror === undefined ? {} : { mirror }),
    version: '0.0.0',
    systemLanguage: 'en',
    installation: installation.id,
    credentials: createCredentials({ keychain, installation }),
    dataKeys: createDataKeys({ keychain, installation }),
    clock: systemClock,
    open: (address) => transport.open(address),
    settings: settings.current,
    changeSettings: settings.change,
    notices: settings.notices(problem),
    isNewerProfile: false,
    isBeforeUninstall,
    emit: () => undefined,
    log: createRecordingLog(),
  })
  await counter.start()
  onTestFinished(() => counter.end())
  return { counter, profile, keychain }
}

export const words = (address: string) => ({
  ...KEY,
  apiAddress: address,
  shopName: 'Chiang Mai',
  onlyCounter: true,
})

/** Something that waits there; returns its id. */
export const waiting = async ({ counter }: CounterUnderTest): Promise<string> => {
  if (counter.desk === null) throw new Error('no desk')
  return (await accepted(counter.desk, issueOf('64f0c0ffee00000000000001'))).id
}
