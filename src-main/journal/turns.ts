/** Work that may be under way together, and work that must be alone. */
export class Turns {
  #together = 0
  #alone: Promise<void> | null = null
  #whenQuiet: (() => void) | null = null

  /** Runs `work` at once, unless something is alone: then after it. */
  async together<T>(work: () => Promise<T>): Promise<T> {
    while (this.#alone !== null) await this.#alone
    this.#together += 1
    try {
      return await work()
    } finally {
      this.#together -= 1
      if (this.#together === 0) this.#whenQuiet?.()
    }
  }

  /** Runs `work` once what is under way has ended; whatever comes meanwhile waits for its end. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    while (this.#alone !== null) await this.#alone
    const quiet = this.#together === 0 ? Promise.resolve() : this.#quiet()
    const result = quiet.then(work)
    this.#alone = result.then(
      () => undefined,
      () => undefined,
    )
    try {
      return await result
    } finally {
      this.#alone = null
    }
  }

  #quiet(): Promise<void> {
    return new Promise((resolve) => {
      this.#whenQuiet = () => {
        this.#whenQuiet = null
        resolve()
      }
    })
  }
}
