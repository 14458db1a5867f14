import { appendFileSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { Settings } from '#contract'
import { Counter, type CounterOptions } from '../../src-main/counter.ts'
import { createCredentials } from '../../src-main/credentials/credentials.ts'
import { createDataKeys } from '../../src-main/credentials/data-keys.ts'
import { openInstallation } from '../../src-main/credentials/installation.ts'
import { issueOf } from './asked.ts'
import { createFakeKeychain } from './fake-keychain.ts'
import { createRecordingLog } from './recording-log.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { createVirtualClock } from './virtual-clock.ts'

export const START = Date.UTC(2026, 10, 24)
const ID = '0d5cbb1e-3a54-4c52-9d0e-0f3c7f7d7a01'
/** Words that are told to nobody. */
export const CANARIES = {
  apiKey: 'ck-canary-7d41f09c2b58',
  apiSecret: 'canary-secret-9f3e5a71c04d',
  staff: 'Canarystaff',
  recipientName: 'Canary Somchai',
  recipientEmail: 'canary@example.com',
  recipientPhone: '089-765-4321',
  customerNote: 'canary birthday',
  shopName: 'Canary Spa',
}

/** The same in whatever else a manager may have written under Settings. */
const WRITTEN = {
  mode: 'shop',
  apiAddress: 'http://127.0.0.1:9/Canary',
  voucherTypes: [{ configId: 'canary1', name: 'Canary Massage' }],
  scanner: { prefix: 'Canary(', suffix: ')Canary', idPattern: 'Canary-(.+)' },
  list: { pageName: 'canaryPage', sizeName: 'canarySize' },
  mirrorFolder: '/media/Canary',
}

/** A shop's counter with its key in the keychain, and one action that waits. */
export async function counterWithCanaries(disk: Pick<CounterOptions, 'journalFs'> = {}) {
  const profile = path.join(temporaryFolder(), 'Canary folder')
  mkdirSync(profile)
  const keychain = createFakeKeychain()
  const { installation } = await openInstallation(profile, 0)
  const { apiKey, apiSecret, shopName, staff, ...recipient } = CANARIES
  const settings = Settings.parse({ ...WRITTEN, shopName })
  const credentials = createCredentials({ keychain, installation })
  await credentials.save({ apiKey, apiSecret })
  const options = {
    profile,
    version: '0.1.0',
    systemLanguage: 'en',
    installation: installation.id,
    credentials,
    dataKeys: createDataKeys({ keychain, installation }),
    clock: createVirtualClock(START),
    open: async () => ({ ok: false, fault: 'no-internet', detail: '' }) as const,
    settings: () => settings,
    changeSettings: async () => settings,
    notices: [],
    isNewerProfile: false,
    emit: () => undefined,
    log: createRecordingLog(),
    ...disk,
  } as const
  const counter = new Counter(options)
  await counter.start()
  await counter.desk?.journal.append({
    type: 'intent',
    action: ID,
    slip: 'K3-0001',
    shop: counter.desk.shopId,
    staff,
    request: issueOf('C1', recipient),
  })
  mkdirSync(path.join(profile, 'logs'))
  mkdirSync(path.join(profile, 'Crashpad', 'pending'), { recursive: true })
  for (let day = 1; day <= 7; day += 1) {
    const file = path.join(profile, 'Crashpad', 'pending', `${day}.dmp`)
    writeFileSync(file, '')
    utimesSync(file, new Date(START), new Date(START + day * 86_400_000))
  }
  const words = `${CANARIES.recipientEmail} ${CANARIES.recipientPhone} in ${homedir()}/x`
  appendFileSync(path.join(profile, 'logs', 'main.log'), `2026-11-24 info send.ended text="${words}"\n`)
  /** The program started anew. */
  const again = async (): Promise<Counter> => {
    await counter.end()
    const next = new Counter(options)
    await next.start()
    return next
  }
  return { counter, profile, again }
}
