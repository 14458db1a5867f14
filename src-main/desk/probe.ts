import type { Connection, Opened } from '../api/transport.ts'
import type { Clock } from '../clock.ts'

/** How long a connection that a probe opened is kept for the next request: servers close idle ones soon. */
const KEEP_MS = 4_000

export interface ProbeOptions {
  readonly clock: Clock
  readonly open: (address: URL) => Promise<Opened>
  readonly intervalMs: () => number
  /** Is there anything to send or to settle? Without it nothing is tried. */
  readonly isWaiting: () => boolean
  readonly onOpened: () => void
}

/**
 * Finds out that the way to the service is open again, at no cost: it opens a connection and writes nothing.
 * The first that opens is kept, and carries the next request.
 */
export function createProbe(address: URL, { clock, open, intervalMs, isWaiting, onOpened }: ProbeOptions) {
  let spare: Connection | null = null
  let cancel: (() => void) | null = null
  let isTrying = false
  let isEnded = false

  const keep = (connection: Connection): void => {
    spare?.giveUp()
    spare = connection
    clock.after(KEEP_MS, () => {
      if (spare !== connection) return
      spare = null
      connection.giveUp()
    })
  }

  const schedule = (ms: number): void => {
    cancel?.()
    cancel = clock.after(ms, () => void attempt())
  }

  const attempt = async (): Promise<void> => {
    cancel = null
    if (isTrying || isEnded || !isWaiting()) return
    isTrying = true
    const opened = await open(address).finally(() => {
      isTrying = false
    })
    if (!opened.ok) {
      if (!isEnded) schedule(intervalMs())
      return
    }
    if (isEnded) opened.connection.giveUp()
    else {
      keep(opened.connection)
      onOpened()
    }
  }

  return {
    /** Opens a connection for a request, or hands out the one a probe left open. */
    open: async (target: URL): Promise<Opened> => {
      const kept = spare
      spare = null
      if (kept?.isOpen() === true) return { ok: true, connection: kept }
      kept?.giveUp()
      return open(target)
    },
    /** Nothing could be sent: try from now on until a connection opens. */
    start: (): void => {
      if (cancel === null && !isTrying) schedule(intervalMs())
    },
    /** Try at once: a person or the system says that it may work again. */
    now: (): void => schedule(0),
    end: (): void => {
      isEnded = true
      cancel?.()
      spare?.giveUp()
      spare = null
    },
  }
}

export type Probe = ReturnType<typeof createProbe>
