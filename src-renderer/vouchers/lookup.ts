import type { Bridge, ReadProblem } from '#contract'
import { assertNever } from '../assert-never.ts'
import type { KeptVoucher } from '../db/storage.ts'
import { createStore, type Store } from '../store.ts'
import { asProblem } from './as-problem.ts'
import type { VoucherCache } from './cache.ts'
import { idIn, looksLikeId } from './voucher-id.ts'

export type LookupAnswer =
  | { readonly kind: 'one'; readonly kept: KeptVoucher; readonly from: 'cache' | 'request' }
  | { readonly kind: 'several'; readonly kept: readonly KeptVoucher[] }
  /** `asked`: the API itself says so. Else only the cache was searched, and a refresh may find it. */
  | { readonly kind: 'not-found'; readonly asked: boolean }
  /** It looks like an id and is not in the cache, and the API could not be asked. */
  | { readonly kind: 'problem'; readonly problem: ReadProblem }

export interface Lookup {
  /** Would looking this up cost a request? `false` for what is cached and for what looks like a code. */
  readonly costsRequest: (text: string) => boolean
  /** From the cache at once; an id that is not there costs one request. */
  readonly find: (text: string) => Promise<LookupAnswer>
  /** How many look-ups have found a voucher since the desk opened. */
  readonly found: Store<number>
}

export interface LookupParts {
  readonly bridge: Bridge
  readonly cache: VoucherCache
}

export function createLookup({ bridge, cache }: LookupParts): Lookup {
  const costsRequest = (text: string): boolean => cache.find(text).kind === 'none' && looksLikeId(text)
  const found = createStore(0)
  const find = async (text: string): Promise<LookupAnswer> => {
    const kept = await cache.findSoon(text)
    switch (kept.kind) {
      case 'one':
        return { ...kept, from: 'cache' }
      case 'several':
        return kept
      case 'none':
        return looksLikeId(text) ? ask(bridge, cache, idIn(text)) : { kind: 'not-found', asked: false }
      default:
        return assertNever(kept)
    }
  }
  return {
    costsRequest,
    found,
    async find(text) {
      const answer = await find(text)
      if (answer.kind === 'one' || answer.kind === 'several') found.set(found.snapshot() + 1)
      return answer
    },
  }
}

/** Shown as the cache then keeps it: of a voucher that is unsettled here, the API's new numbers are not taken. */
async function ask(bridge: Bridge, cache: VoucherCache, id: string): Promise<LookupAnswer> {
  const answer = await bridge.ask['vouchers.get']({ id }).catch(asProblem)
  if (answer.ok) {
    await cache.remember([answer.seen])
    const kept = cache.get(answer.seen.voucher.id)
    return kept === undefined ? { kind: 'not-found', asked: true } : { kind: 'one', kept, from: 'request' }
  }
  const { problem } = answer
  return problem.reason === 'not-found' ? { kind: 'not-found', asked: true } : { kind: 'problem', problem }
}
