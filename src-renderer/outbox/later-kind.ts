import type { LaterReason } from '#contract'
import { assertNever } from '../assert-never.ts'

/**
 * Whom a "later" concerns, and what ends it.
 * - `connection`: all; main keeps trying to open a connection, at no cost, and tells when one opens.
 * - `all`: all; the API, the key, the allowance or the disk stands in the way.
 * - `brake`: all writes; a read-back is due first.
 * - `this`: only the one action asked for.
 */
export type LaterKind = 'connection' | 'all' | 'brake' | 'this'

export function laterKind(reason: LaterReason): LaterKind {
  switch (reason) {
    case 'no-network':
    case 'no-internet':
    case 'unreachable':
      return 'connection'
    case 'credentials':
    case 'defect':
    case 'subscription':
    case 'permission':
    case 'clock':
    case 'limited':
    case 'keychain':
    case 'allowance':
    case 'journal':
      return 'all'
    case 'brake':
      return 'brake'
    case 'busy':
    case 'in-flight':
    case 'settling':
    case 'shop-changed':
      return 'this'
    default:
      return assertNever(reason)
  }
}
