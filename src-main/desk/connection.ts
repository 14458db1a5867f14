import type { ConnectionCause, LaterReason, Status } from '#contract'
import type { Clock } from '../clock.ts'

type ConnectionStatus = Status['connection']

/** What each reason to wait says of the connection; `null`: nothing. */
const CAUSES: Record<LaterReason, ConnectionCause | null> = {
  'no-network': 'no-network',
  'no-internet': 'no-internet',
  unreachable: 'unreachable',
  credentials: 'key-refused',
  defect: 'key-refused',
  permission: 'key-refused',
  subscription: 'subscription-expired',
  clock: 'clock-wrong',
  allowance: 'allowance-used',
  limited: 'online',
  keychain: null,
  brake: null,
  busy: null,
  'in-flight': null,
  settling: null,
  'shop-changed': null,
  journal: null,
}

/**
 * What is known of the connection, by answers of the API alone; a connection that opened proves nothing, since
 * a captive portal opens too. `onChange` is told of every change.
 */
export function createConnection(clock: Clock, onChange: () => void) {
  let status: ConnectionStatus = { cause: 'not-checked', message: '', provedAt: null }

  const set = (cause: ConnectionCause, message: string, isProof: boolean): void => {
    status = { cause, message, provedAt: isProof ? clock.now() : status.provedAt }
    onChange()
  }

  return {
    get status(): ConnectionStatus {
      return status
    },
    /** An answer of the API to the very question asked. */
    online: (): void => set('online', '', true),
    /** The API answered that everything must wait, with its own message. */
    answered: (reason: LaterReason, message: string): void => {
      const cause = CAUSES[reason]
      if (cause !== null) set(cause, message, true)
    },
    /** It is another than the one that was proved. */
    unproven: (): void => set('not-checked', '', false),
    /** Nothing was written, or no answer of the API came back. */
    notSent: (reason: LaterReason, message: string): void => {
      const cause = CAUSES[reason]
      if (cause !== null) set(cause, message, false)
    },
  }
}

export type ConnectionState = ReturnType<typeof createConnection>
