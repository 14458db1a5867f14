import type { NetworkAnswer, NetworkLoss, NetworkResult } from './network-result.ts'

export interface ReceiverLimits {
  /** From the first byte written to the last header of the answer; interim (1xx) answers do not prolong it. */
  readonly headersMs: number
  /** From there to the end of the body. */
  readonly bodyMs: number
  readonly maxResponseBytes: number
}

/** What the receiver has done with what it learns; exactly one of the first two is called, once. */
export interface ReceiverEnds {
  readonly settle: (result: NetworkResult) => void
  /** The request could not be written as it is; nothing of it was. */
  readonly misuse: (error: unknown) => void
  /** Ends the wait for the previous step and begins one that is over in `ms`. */
  readonly restartTimer: (ms: number) => void
}

/** A handler for undici: takes what it reports of one request, until the first end, and is deaf after that. */
export class Receiver {
  readonly #limits: ReceiverLimits
  readonly #ends: ReceiverEnds
  readonly #chunks: Buffer[] = []
  #bytes = 0
  /** undici is about to write the first byte, or has: from here on the request may have arrived. */
  #isBegun = false
  #isOver = false
  #answer: Omit<NetworkAnswer, 'body'> | null = null

  constructor(limits: ReceiverLimits, ends: ReceiverEnds) {
    this.#limits = limits
    this.#ends = ends
  }

  onRequestStart(controller: { readonly abort: (reason: Error) => void }): void {
    if (this.#isBegun || this.#isOver) {
      controller.abort(new Error('the request was written before'))
      return
    }
    this.#isBegun = true
    this.#ends.restartTimer(this.#limits.headersMs)
  }

  onResponseStart(
    _controller: unknown,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    if (this.#isOver || status < 200) return
    if (Number(first(headers['content-length'])) > this.#limits.maxResponseBytes) {
      this.lose('too-large')
      return
    }
    this.#answer = {
      kind: 'answer',
      status,
      headers: {
        date: first(headers.date),
        retryAfter: first(headers['retry-after']),
        contentType: first(headers['content-type']),
      },
    }
    this.#ends.restartTimer(this.#limits.bodyMs)
  }

  onResponseData(_controller: unknown, chunk: Buffer): void {
    if (this.#isOver) return
    this.#bytes += chunk.byteLength
    if (this.#bytes > this.#limits.maxResponseBytes) this.lose('too-large')
    else this.#chunks.push(chunk)
  }

  onResponseEnd(): void {
    if (this.#answer === null) this.lose('invalid-http')
    else this.#settle({ ...this.#answer, body: Buffer.concat(this.#chunks) })
  }

  onResponseError(_controller: unknown, error: Error): void {
    const code = 'code' in error ? String(error.code) : ''
    if (code === 'UND_ERR_INVALID_ARG') this.misuse(error)
    else if (code === 'UND_ERR_HEADERS_OVERFLOW') this.lose('too-large')
    // Within a body it only says that the end is missing.
    else if (error.name === 'HTTPParserError' && this.#answer === null) this.lose('invalid-http')
    else this.lose('cut')
  }

  misuse(error: unknown): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#ends.misuse(error)
  }

  lose(why: NetworkLoss['why']): void {
    this.#settle(this.#isBegun ? { kind: 'lost', why } : { kind: 'not-sent' })
  }

  #settle(result: NetworkResult): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#ends.settle(result)
  }
}

const first = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value[0] : value) ?? null
