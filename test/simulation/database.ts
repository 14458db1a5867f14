import type { Random } from '../../src-main/practice/random.ts'
import { createMemoryStorage } from '../../src-renderer/db/memory-storage.ts'
import type { Storage } from '../../src-renderer/db/storage.ts'
import { type Life, type Strikes, step } from './life.ts'

export interface DatabaseOptions {
  readonly random: Random
  readonly strikes: Strikes
}

type Done<T> = { readonly value: T } | { readonly error: unknown }

const caught = <T>(work: Promise<T>): Promise<Done<T>> =>
  work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )

/** The window's database, which outlives windows; unless it is lost. */
export class Database {
  readonly #options: DatabaseOptions
  #storage = createMemoryStorage()
  #isLost = false
  #failures = 0

  constructor(options: DatabaseOptions) {
    this.#options = options
  }

  /** The next window finds an empty one. */
  lose(): void {
    this.#isLost = true
  }

  /** The next writes fail. */
  fail(times: number): void {
    this.#failures = times
  }

  heal(): void {
    this.#failures = 0
  }

  closed(): void {
    if (this.#isLost) this.#storage = createMemoryStorage()
    this.#isLost = false
  }

  /** The database as one window sees it: each call takes its time, and may be the last. */
  open(life: Life): Storage {
    this.closed()
    const storage = this.#storage
    const at = async <T>(work: () => Promise<T>): Promise<T> => {
      const { random, strikes } = this.#options
      const begun = await step(strikes, life, () => caught(work()), random.below(3))
      const done = await begun
      if ('error' in done) throw done.error
      return done.value
    }
    const write = <T>(work: () => Promise<T>): Promise<T> =>
      at(async () => {
        if (this.#failures > 0) {
          this.#failures -= 1
          throw new Error('QuotaExceededError')
        }
        return work()
      })
    return {
      loadActions: () => at(storage.loadActions),
      putActions: (rows, upTo) => write(() => storage.putActions(rows, upTo)),
      replaceActions: (rows, upTo, now) => write(() => storage.replaceActions(rows, upTo, now)),
      enterShop: storage.enterShop,
      loadVouchers: (take) => at(() => storage.loadVouchers(take)),
      findVouchers: storage.findVouchers,
      putVouchers: (vouchers) => write(() => storage.putVouchers(vouchers)),
      isMemory: false,
      asideRows: () => at(storage.asideRows),
      refreshMark: () => at(storage.refreshMark),
      putRefreshMark: (mark) => write(() => storage.putRefreshMark(mark)),
      leftMeans: storage.leftMeans,
      putLeftMeans: storage.putLeftMeans,
      forget: () => write(storage.forget),
      close: () => undefined,
    }
  }
}
