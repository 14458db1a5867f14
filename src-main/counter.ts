import type { AppState, KeyAnswer, KeyStatus, Notice, Settings, SettingsChange, Status } from '#contract'
import { type Credentials, type KeyPair, keyStatus, type StoredKey } from './credentials/credentials.ts'
import type { DataKeys } from './credentials/data-keys.ts'
import { askPage } from './desk/ask.ts'
import type { Desk } from './desk/desk.ts'
import { toListedPage } from './desk/listed-page.ts'
import type { Origin } from './desk/recover.ts'
import { type DesksOptions, type OpenDesk, openShopDesk } from './desks.ts'
import { stillHere } from './journal/travel.ts'
import { cannotSave, detailOf, toShop, wordsOf } from './key-answer.ts'
import { openLastDesk } from './last-desk.ts'
import { createMeter } from './limits/meter.ts'
import { errorFacts } from './log.ts'
import { openFailure } from './open-failure.ts'
import type { DataKey } from './seal/data-key.ts'
import type { SettingsPatch } from './settings-store.ts'

type Failure = ReturnType<typeof openFailure>

export interface CounterOptions extends DesksOptions {
  readonly version: string
  readonly systemLanguage: 'en' | 'th'
  readonly credentials: Credentials
  /** What encrypts the profile. */
  readonly dataKeys: DataKeys
  /** Makes settings durable, then current. Rejects in plain words when they cannot be saved. */
  readonly changeSettings: (change: SettingsPatch) => Promise<Settings>
  readonly notices: readonly Notice[]
  /** A newer version has used this profile: no desk is opened on it. */
  readonly isNewerProfile: boolean
  /** Its uninstaller asks what waits at the shop, whatever desk was open last. */
  readonly isBeforeUninstall?: boolean
}

/**
 * The program as one thing: which desk is open, and the steps from Welcome to a shop, to practice and back.
 * Steps follow one another; a second one waits for the first.
 */
export class Counter {
  readonly #options: CounterOptions
  #open: OpenDesk | null = null
  #steps: Promise<unknown> = Promise.resolve()
  #key: KeyStatus = { kind: 'missing' }
  /** Why the desk that should be open is not; `null` where it is, and on Welcome. */
  #failure: Failure | null = null

  constructor(options: CounterOptions) {
    this.#options = options
  }

  /** The open desk, or `null` on Welcome. */
  get desk(): Desk | null {
    return this.#open?.desk ?? null
  }

  get openDesk(): OpenDesk | null {
    return this.#open
  }

  /** What encrypts the window's database, also of a desk that could not be opened; `null`: nothing may be kept there. */
  async databaseKey(): Promise<DataKey | null> {
    if (this.#open !== null) return this.#open.databaseKey
    const keys = await this.#options.dataKeys.read()
    return keys.kind === 'open' ? keys.keys[0] : null
  }

  /** The program's version, and the folder it works in. */
  get about(): Pick<CounterOptions, 'version' | 'profile' | 'mirror'> {
    return this.#options
  }

  get failure(): Failure | null {
    return this.#failure
  }

  /**
   * Opens the desk that was open when the program last ended. Never rejects: a journal that cannot be opened is
   * a state to be shown, since an empty desk in its place would look as if nothing had been waiting.
   */
  start(): Promise<void> {
    return this.#step(() => this.#openLast())
  }

  /** For a window whose desk could not be opened. */
  statusWithoutDesk(): Status {
    const { clock, settings } = this.#options
    const meter = createMeter({ now: clock.now, isTimeProven: () => false, settings, tally: () => ({}) })
    return {
      connection: { cause: 'not-checked', message: '', provedAt: null },
      allowance: { ...meter.allowance(), isRefused: false },
      clock: null,
      weather: null,
    }
  }

  /**
   * How things stand once the steps begun so far are done. A desk that could not be opened is tried again: every
   * window asks this first, and whoever opens one anew may have made room on the disk.
   */
  state(): Promise<AppState> {
    return this.#step(async () => {
      if (this.#failure !== null) await this.#openLast()
      return this.#state()
    })
  }

  #state(): AppState {
    const { settings, version, profile, systemLanguage, notices, isBeforeUninstall } = this.#options
    const isOpen = this.#open !== null || this.#failure !== null
    const isPractice = settings().mode === 'practice' && !isBeforeUninstall
    const mode = !isOpen ? 'welcome' : isPractice ? 'practice' : 'shop'
    return {
      version,
      profile,
      mode,
      shop: this.desk?.shopId ?? '',
      settings: settings(),
      systemLanguage,
      key: this.#key,
      notices: [...notices],
    }
  }

  practise(): Promise<AppState> {
    return this.#step(async () => {
      await this.#options.changeSettings({ mode: 'practice' })
      await this.#close()
      await this.#openLast()
      return this.#state()
    })
  }

  leavePractice(): Promise<AppState> {
    return this.#step(async () => {
      await this.#options.changeSettings({ mode: 'shop' })
      await this.#close()
      await this.#openLast()
      return this.#state()
    })
  }

  connect(words: KeyPair & Pick<Settings, 'apiAddress' | 'shopName' | 'onlyCounter'>): Promise<KeyAnswer> {
    const { apiAddress, shopName, onlyCounter } = words
    return this.#step(() =>
      this.#tryKey(words, { mode: 'shop', apiAddress, shopName, onlyCounter }, 'unsure'),
    )
  }

  /**
   * Another key for the same shop. Held back while actions wait, since they are bound to the key they were
   * asked under; unless that key is refused, for then they could never be sent.
   */
  replaceKey(words: KeyPair): Promise<KeyAnswer> {
    return this.#step(async () => {
      const count = this.#unfinished()
      const isRefused = this.desk?.status().connection.cause === 'key-refused'
      if (count > 0 && !isRefused) return { ok: false, problem: { kind: 'actions-wait', count } }
      return this.#tryKey(words, { mode: 'shop' }, 'ours')
    })
  }

  removeKey(): Promise<
    { ok: true } | { ok: false; why: 'actions-wait' | 'keychain' | 'cannot-save'; detail: string }
  > {
    return this.#step(async () => {
      const count = this.#unfinished()
      if (count > 0) return { ok: false, why: 'actions-wait', detail: String(count) }
      const before = this.#options.settings()
      try {
        await this.#options.changeSettings({ mode: null })
      } catch (error) {
        return { ok: false, why: 'cannot-save', detail: wordsOf(error) }
      }
      const removed = await this.#options.credentials.remove()
      if (removed.kind !== 'missing') {
        await this.#restore(before)
        return { ok: false, why: 'keychain', detail: detailOf(removed) }
      }
      this.#key = removed
      await this.#close()
      return { ok: true }
    })
  }

  changeSettings(
    change: SettingsChange,
  ): Promise<{ ok: true; settings: Settings } | { ok: false; detail: string }> {
    return this.#step(async () => {
      try {
        const settings = await this.#options.changeSettings(change)
        this.desk?.settingsChanged()
        return { ok: true, settings }
      } catch (error) {
        return { ok: false, detail: wordsOf(error) }
      }
    })
  }

  /** A person or the system thinks that it may work again. */
  async tryNow(byPerson: boolean): Promise<void> {
    // Not at the system's word: a locked keychain may ask for its password each time.
    if (byPerson && this.#key.kind === 'unavailable') await this.#step(() => this.#openWithKey())
    this.desk?.tryNow(byPerson)
  }

  end(): Promise<void> {
    return this.#step(() => this.#close())
  }

  /** The keychain was out of reach: where it is no longer, the shop's desk opens anew, now with its key. */
  async #openWithKey(): Promise<void> {
    const key = await this.#readKey()
    if (key.kind !== 'saved' || this.desk?.shopId !== '') return
    if ((await this.#options.dataKeys.read()).kind === 'unavailable') return
    await this.#close()
    await this.#openLast()
    this.desk?.tellStatus()
  }

  /**
   * Tries a key with one list request under the shop's journal; only one that the API accepts is stored. Where
   * there was no key, what the journal still holds may have come with a copied profile: `unsure`.
   */
  async #tryKey(words: KeyPair, change: SettingsPatch, origin: Origin): Promise<KeyAnswer> {
    const address = change.apiAddress ?? this.#options.settings().apiAddress
    await this.#close()
    try {
      const keys = await this.#options.dataKeys.read()
      if (keys.kind === 'unavailable') return { ok: false, problem: { kind: 'keychain', key: keys } }
      const candidate = await openShopDesk(this.#options, toShop(address, words), keys.keys)
      const answer = await this.#adopt(candidate, words, change, origin)
      if (!answer.ok) await candidate.end()
      return answer
    } catch (error) {
      return cannotSave(error)
    } finally {
      if (this.#open === null) await this.#openLast()
    }
  }

  /** Settings that were changed before something that then failed. Failing here, too, changes nothing more. */
  async #restore(before: Settings): Promise<void> {
    await this.#options.changeSettings(before).catch((error: unknown) => {
      this.#options.log.error('settings.notRestored', errorFacts(error))
    })
  }

  async #adopt(
    candidate: OpenDesk,
    words: KeyPair,
    change: SettingsPatch,
    origin: Origin,
  ): Promise<KeyAnswer> {
    const page = await askPage(candidate.desk, 1, 'counter')
    if (!page.ok) return { ok: false, problem: { kind: 'api', read: page.problem } }
    const before = this.#options.settings()
    // The address first: a key that is stored without it would be sent to another one at the next start.
    await this.#options.changeSettings(change)
    const key = await this.#options.credentials.save(words)
    this.#key = keyStatus(key)
    if (key.kind !== 'saved') {
      await this.#restore(before)
      return { ok: false, problem: { kind: 'keychain', key } }
    }
    await this.#use(candidate, origin)
    return { ok: true, shop: candidate.desk.shopId, ...toListedPage(page.value) }
  }

  async #openLast(): Promise<void> {
    this.#failure = null
    try {
      const opened = await openLastDesk(this.#options, (key) => {
        this.#key = key
      })
      if (opened !== null) await this.#use(opened, 'ours')
    } catch (error) {
      this.#failure = openFailure(error)
      this.#options.log.error('desk.notOpened', errorFacts(error))
    }
  }

  async #readKey(): Promise<StoredKey> {
    const key = await this.#options.credentials.read()
    this.#key = keyStatus(key)
    return key
  }

  async #use(opened: OpenDesk, origin: Origin): Promise<void> {
    try {
      await opened.recover(origin)
    } catch (error) {
      await opened.end()
      throw error
    }
    this.#open = opened
  }

  async #close(): Promise<void> {
    const closing = this.#open
    this.#open = null
    await closing?.end()
  }

  #unfinished(): number {
    return this.desk === null ? 0 : stillHere(this.desk.journal.fold).length
  }

  #step<T>(run: () => Promise<T>): Promise<T> {
    const step = this.#steps.then(run, run)
    this.#steps = step.catch(() => undefined)
    return step
  }
}
