import { type Action, alikeKey } from '#contract'

const keys = new WeakMap<Action, string | null>()

/** `alikeKey`, worked out once a row: thousands of rows are gone through for every send. */
export function alikeKeyOf(row: Action): string | null {
  const known = keys.get(row)
  if (known !== undefined) return known
  const key = alikeKey(row)
  keys.set(row, key)
  return key
}
