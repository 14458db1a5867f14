import { z } from 'zod'

/** Whose vouchers lie in which book: shops by their fingerprints, and the book used last. */
export const Books = z.object({
  last: z.int().nonnegative(),
  of: z.record(z.string(), z.int().nonnegative()),
})
export type Books = z.infer<typeof Books>

export const NO_BOOKS: Books = { last: 0, of: {} }

/**
 * The books once a shop is entered; `last` is its own then.
 * @param isLast for a shop that was never met: is it the last one under another key?
 */
export function enterBook({ last, of }: Books, shop: string, isLast: boolean): Books {
  if (shop === '') return { last, of }
  const numbers = Object.values(of)
  const fresh = numbers.length === 0 || isLast ? last : Math.max(...numbers) + 1
  const book = of[shop] ?? fresh
  return { last: book, of: { ...of, [shop]: book } }
}
