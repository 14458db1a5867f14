import { Socket } from 'node:net'

/**
 * A TCP socket that ends in one way only: by a reset (RST).
 *
 * After a clean close the kernel goes on delivering what was written: a request was seen to arrive 11 s after
 * a read-back had said "not there". A reset takes it back. Node's own `resetAndDestroy` does that, but whoever
 * holds the socket (TLS above it, the HTTP client above that, Node itself on an error) calls `destroy`; here
 * that is the same. `end`, a clean end of our side, would make a later reset impossible, so it resets as well.
 */
export class ResetSocket extends Socket {
  #isResetting = false
  #cause: Error | undefined

  constructor() {
    // Half-open, since Node would otherwise answer the other side's end with a clean one of ours.
    super({ allowHalfOpen: true })
    // 'close' always follows, and is what is listened to; without a listener an error would end the process.
    this.on('error', () => {})
  }

  /** Sends a RST, at once, if there is a connection; where there is none yet, or none any more, just closes. */
  override destroy(error?: Error): this {
    if (this.#isResetting) return super.destroy(this.#cause)
    if (this.pending || this.destroyed) return super.destroy(error)
    this.#isResetting = true
    this.#cause = error
    // Calls `destroy` once more, which then closes the handle by the reset.
    return this.resetAndDestroy()
  }

  override end(): this {
    return this.destroy()
  }
}
