import type { EventName, EventOf, PracticeWeather, Settings } from '#contract'
import type { Opened } from '../api/transport.ts'
import type { Clock } from '../clock.ts'
import type { JournalFile, StoredLine } from '../journal/file.ts'
import type { Log } from '../log.ts'
import type { Sealer } from '../seal/sealer.ts'
import type { Shop } from './wire.ts'

/** What a desk is made of. */
export interface DeskOptions {
  readonly file: JournalFile
  readonly lines: readonly StoredLine[]
  /** Encrypts what the journal keeps of people. */
  readonly sealer: Sealer
  readonly clock: Clock
  /** `null`: no key is at hand, so nothing can be sent; what waits can still be seen. */
  readonly shop: Shop | null
  readonly open: (address: URL) => Promise<Opened>
  readonly settings: () => Settings
  /** Two characters that tell this counter's slips from another's. */
  readonly slipPrefix: string
  readonly weather: () => PracticeWeather | null
  readonly emit: <E extends EventName>(event: E, payload: EventOf<E>) => void
  readonly log: Log
}
