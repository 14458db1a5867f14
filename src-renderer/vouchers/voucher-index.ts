import type { KeptVoucher } from '../db/storage.ts'
import { normaliseCode } from './normalise-code.ts'
import { createAlike, shareAlike } from './share-alike.ts'

const REFERENCE_AT_START = /^\s*(CF-[0-9A-Z]{4}-[0-9A-Z]{4})/

/** Ids under a key. Nearly all keys have one, which then needs no list of its own. */
type Ids = Map<string, string | readonly string[]>

/** Vouchers in memory, found by id, by code, by the attempt that made them, and by words. */
export class VoucherIndex {
  readonly #kept = new Map<string, KeptVoucher>()
  readonly #byCode: Ids = new Map()
  readonly #byReference: Ids = new Map()
  readonly #alike = createAlike()
  /** What search looks at, by id; made when somebody first searches. */
  #texts: Map<string, string> | null = null
  /** Newest issued first, as of the last time somebody looked. */
  #sorted: readonly KeptVoucher[] = []
  #added: string[] = []
  #isSorted = true

  get size(): number {
    return this.#kept.size
  }

  put(seen: KeptVoucher): void {
    const kept = shareAlike(this.#alike, seen)
    const { id, referenceCode, storeNote } = kept.voucher
    const before = this.#kept.get(id)
    const code = normaliseCode(referenceCode)
    const codeBefore = before === undefined ? code : normaliseCode(before.voucher.referenceCode)
    if (codeBefore !== code) removeFrom(this.#byCode, codeBefore, id)
    this.#kept.set(id, kept)
    addTo(this.#byCode, code, id)
    const reference = REFERENCE_AT_START.exec(storeNote)?.[1]
    if (reference !== undefined) addTo(this.#byReference, reference, id)
    this.#texts?.set(id, textOf(kept))
    if (before === undefined) this.#added.push(id)
    this.#isSorted = false
  }

  get(id: string): KeptVoucher | undefined {
    return this.#kept.get(id)
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
    if (words.length === 0) return this.all().filter(isWanted)
    this.#texts ??= new Map([...this.#kept].map(([id, kept]) => [id, textOf(kept)]))
    const texts = this.#texts
    return this.all().filter((kept) => {
      const all = texts.get(kept.voucher.id) ?? ''
      return words.every((word) => all.includes(word)) && isWanted(kept)
    })
  }

  /** Newest issued first. Sorts from the order before: nearly sorted already, a fraction of sorting anew. */
  all(): readonly KeptVoucher[] {
    if (this.#isSorted) return this.#sorted
    const known = this.#sorted.map((kept) => this.#kept.get(kept.voucher.id) ?? kept)
    const added = this.#added.flatMap((id) => this.#kept.get(id) ?? [])
    this.#sorted = known.concat(added).sort((a, b) => (b.voucher.issuedOn ?? 0) - (a.voucher.issuedOn ?? 0))
    this.#added = []
    this.#isSorted = true
    return this.#sorted
  }

  #all(ids: string | readonly string[] = []): readonly KeptVoucher[] {
    return [ids].flat().flatMap((id) => this.get(id) ?? [])
  }
}

/** All that search looks at, in lower case. */
function textOf({ voucher }: KeptVoucher): string {
  const { referenceCode, id, productName, recipientName, recipientEmail, recipientPhone, storeNote } = voucher
  const people = [recipientName, recipientEmail, recipientPhone]
  const words = [referenceCode, normaliseCode(referenceCode), id, productName, ...people, storeNote]
  return words.join('\n').normalize('NFC').toLowerCase()
}

function addTo(index: Ids, key: string, id: string): void {
  const ids = [index.get(key) ?? []].flat()
  if (ids.includes(id)) return
  index.set(key, ids.length === 0 ? id : [...ids, id])
}

function removeFrom(index: Ids, key: string, id: string): void {
  const rest = [index.get(key) ?? []].flat().filter((other) => other !== id)
  if (rest.length === 0) index.delete(key)
  else index.set(key, rest)
}
