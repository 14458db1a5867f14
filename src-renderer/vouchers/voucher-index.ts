import type { KeptVoucher } from '../db/storage.ts'
import { normaliseCode } from './normalise-code.ts'

const REFERENCE_AT_START = /^\s*(CF-[0-9A-Z]{4}-[0-9A-Z]{4})/

interface Entry {
  readonly id: string
  readonly kept: KeptVoucher
  /** Unix ms; 0 where it is not known. */
  readonly issuedOn: number
  readonly code: string
  /** All that search looks at, in lower case. */
  readonly text: string
  readonly reference: string | null
}

/** Vouchers in memory, found by id, by code, by the attempt that made them, and by words. */
export class VoucherIndex {
  readonly #entries = new Map<string, Entry>()
  readonly #byCode = new Map<string, Set<string>>()
  readonly #byReference = new Map<string, Set<string>>()
  /** Newest issued first, as of the last time somebody looked. */
  #sorted: readonly Entry[] = []
  #added: string[] = []
  #isSorted = true

  get size(): number {
    return this.#entries.size
  }

  put(kept: KeptVoucher): void {
    const { id } = kept.voucher
    const before = this.#entries.get(id)
    const entry = entryOf(kept)
    if (before !== undefined && before.code !== entry.code) this.#byCode.get(before.code)?.delete(id)
    this.#entries.set(id, entry)
    addTo(this.#byCode, entry.code, id)
    if (entry.reference !== null) addTo(this.#byReference, entry.reference, id)
    if (before === undefined) this.#added.push(id)
    this.#isSorted = false
  }

  get(id: string): KeptVoucher | undefined {
    return this.#entries.get(id)?.kept
  }

  byCode(code: string): readonly KeptVoucher[] {
    const normal = normaliseCode(code)
    return normal === '' ? [] : this.#all(this.#byCode.get(normal))
  }

  byReference(reference: string): readonly KeptVoucher[] {
    return this.#all(this.#byReference.get(reference))
  }

  /** Those in which every word occurs. */
  search(text: string, isWanted: (kept: KeptVoucher) => boolean): readonly KeptVoucher[] {
    const words = text
      .normalize('NFC')
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '')
    return this.#inOrder()
      .filter((entry) => words.every((word) => entry.text.includes(word)) && isWanted(entry.kept))
      .map(({ kept }) => kept)
  }

  all(): readonly KeptVoucher[] {
    return this.#inOrder().map(({ kept }) => kept)
  }

  #all(ids: ReadonlySet<string> | undefined): readonly KeptVoucher[] {
    return [...(ids ?? [])].flatMap((id) => this.get(id) ?? [])
  }

  /** Sorts from the order before: nearly sorted already, which costs a fraction of sorting anew. */
  #inOrder(): readonly Entry[] {
    if (this.#isSorted) return this.#sorted
    const known = this.#sorted.map((entry) => this.#entries.get(entry.id) ?? entry)
    const added = this.#added.flatMap((id) => this.#entries.get(id) ?? [])
    this.#sorted = known.concat(added).sort((a, b) => b.issuedOn - a.issuedOn)
    this.#added = []
    this.#isSorted = true
    return this.#sorted
  }
}

function entryOf(kept: KeptVoucher): Entry {
  const { voucher } = kept
  const code = normaliseCode(voucher.referenceCode)
  const people = [voucher.recipientName, voucher.recipientEmail, voucher.recipientPhone]
  const words = [voucher.referenceCode, code, voucher.id, voucher.productName, ...people, voucher.storeNote]
  return {
    id: voucher.id,
    kept,
    issuedOn: voucher.issuedOn ?? 0,
    code,
    text: words.join('\n').normalize('NFC').toLowerCase(),
    reference: REFERENCE_AT_START.exec(voucher.storeNote)?.[1] ?? null,
  }
}

function addTo(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key)
  if (ids === undefined) index.set(key, new Set([id]))
  else ids.add(id)
}
