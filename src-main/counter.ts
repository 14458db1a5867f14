import { createSecretKey } from 'node:crypto'
import type { AppState, KeyAnswer, KeyStatus, Notice, Settings, SettingsChange } from '#contract'
import { type Credentials, fingerprint, type KeyPair } from './credentials/credentials.ts'
import { askPage } from './desk/ask.ts'
import type { Desk } from './desk/desk.ts'
import { toListedPage } from './desk/listed-page.ts'
import type { Shop } from './desk/wire.ts'
import { type DesksOptions, type OpenDesk, openPracticeDesk, openShopDesk } from './desks.ts'
import type { SettingsPatch } from './settings-store.ts'

export interface CounterOptions extends DesksOptions {
  readonly version: string
  readonly systemLanguage: 'en' | 'th'
  readonly credentials: Credentials
  /** Makes settings durable, then current. Rejects in plain words when they cannot be saved. */
  readonly changeSettings: (change: SettingsPatch) => Promise<Settings>
  readonly notices: readonly Notice[]
}

/**
 * The program as one thing: which desk is open, and the steps from Welcome to a shop, to practice and back.
 * Steps follow one another; a second one waits for the first.
 */
export class Counter {
  readonly #options: CounterOptions
  #open: OpenDesk | null = null
  #steps: Promise<unknown> = Promise.resolve()

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

  /** Opens the desk that was open when the program last ended. */
  start(): Promise<void> {
    return this.#step(() => this.#openLast())
  }

  async state(): Promise<AppState> {
    const { settings, version, profile, systemLanguage, notices } = this.#options
    const key = await this.#options.credentials.status()
    const mode = this.#open === null ? 'welcome' : settings().mode === 'practice' ? 'practice' : 'shop'
    return { version, profile, mode, settings: settings(), systemLanguage, key, notices: [...notices] }
  }

  practise(): Promise<AppState> {
    return this.#step(async () => {
      await this.#close()
      await this.#options.changeSettings({ mode: 'practice' })
      await this.#use(await openPracticeDesk(this.#options))
      return this.state()
    })
  }

  leavePractice(): Promise<AppState> {
    return this.#step(async () => {
      await this.#close()
      await this.#options.changeSettings({ mode: 'shop' })
      await this.#openShop()
      return this.state()
    })
  }

  connect(words: KeyPair & Pick<Settings, 'apiAddress' | 'shopName' | 'onlyCounter'>): Promise<KeyAnswer> {
    const { apiAddress, shopName, onlyCounter } = words
    return this.#step(() => this.#tryKey(words, { mode: 'shop', apiAddress, shopName, onlyCounter }))
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
      return this.#tryKey(words, { mode: 'shop' })
    })
  }

  removeKey(): Promise<
    { ok: true } | { ok: false; why: 'actions-wait' | 'keychain' | 'cannot-save'; detail: string }
  > {
    return this.#step(async () => {
      const count = this.#unfinished()
      if (count > 0) return { ok: false, why: 'actions-wait', detail: String(count) }
      const removed = await this.#options.credentials.remove()
      if (removed.kind !== 'missing') return { ok: false, why: 'keychain', detail: detailOf(removed) }
      await this.#close()
      await this.#options.changeSettings({ mode: null })
      return { ok: true }
    })
  }

  changeSettings(
    change: SettingsChange,
  ): Promise<{ ok: true; settings: Settings } | { ok: false; detail: string }> {
    return this.#step(async () => {
      try {
        const settings = await this.#options.changeSettings(change)
        const desk = this.desk
        if (desk !== null) this.#options.emit('status.changed', desk.status())
        return { ok: true, settings }
      } catch (error) {
        return { ok: false, detail: wordsOf(error) }
      }
    })
  }

  end(): Promise<void> {
    return this.#step(() => this.#close())
  }

  /** Tries a key with one list request under the shop's journal; only one that the API accepts is stored. */
  async #tryKey({ apiKey, apiSecret }: KeyPair, change: SettingsPatch): Promise<KeyAnswer> {
    const address = change.apiAddress ?? this.#options.settings().apiAddress
    const shop = toShop(address, apiKey, apiSecret)
    await this.#close()
    const candidate = await openShopDesk(this.#options, shop)
    const answer = await this.#adopt(candidate, { apiKey, apiSecret }, change)
    if (!answer.ok) {
      await candidate.end()
      await this.#openLast()
    }
    return answer
  }

  async #adopt(candidate: OpenDesk, words: KeyPair, change: SettingsPatch): Promise<KeyAnswer> {
    const page = await askPage(candidate.desk, 1, 'counter')
    if (!page.ok) return { ok: false, problem: { kind: 'api', read: page.problem } }
    const key = await this.#options.credentials.save(words)
    if (key.kind !== 'saved') return { ok: false, problem: { kind: 'keychain', key } }
    try {
      const settings = await this.#options.changeSettings(change)
      await this.#use(candidate)
      return { ok: true, ...toListedPage(page.value, 1, settings.list.size, false) }
    } catch (error) {
      return { ok: false, problem: { kind: 'cannot-save', detail: wordsOf(error) } }
    }
  }

  async #openLast(): Promise<void> {
    if (this.#options.settings().mode === 'practice') await this.#use(await openPracticeDesk(this.#options))
    else await this.#openShop()
  }

  async #openShop(): Promise<void> {
    const { credentials, settings } = this.#options
    const key = await credentials.read()
    if (key.kind === 'missing') return
    const shop =
      key.kind === 'saved'
        ? {
            id: fingerprint(settings().apiAddress, key.apiKey),
            address: settings().apiAddress,
            apiKey: key.apiKey,
            secret: key.secret,
          }
        : null
    if (shop === null && settings().mode !== 'shop') return
    await this.#use(await openShopDesk(this.#options, shop))
  }

  async #use(opened: OpenDesk): Promise<void> {
    await opened.recover()
    this.#open = opened
  }

  async #close(): Promise<void> {
    const closing = this.#open
    this.#open = null
    await closing?.end()
  }

  #unfinished(): number {
    const desk = this.desk
    return desk === null ? 0 : desk.journal.fold.unfinished().length
  }

  #step<T>(run: () => Promise<T>): Promise<T> {
    const step = this.#steps.then(run, run)
    this.#steps = step.catch(() => undefined)
    return step
  }
}

const toShop = (address: string, apiKey: string, apiSecret: string): Shop => ({
  id: fingerprint(address, apiKey),
  address,
  apiKey,
  secret: createSecretKey(Buffer.from(apiSecret, 'utf8')),
})

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const detailOf = (status: KeyStatus): string => (status.kind === 'unavailable' ? status.detail : '')
