import type { Action } from '#contract'

export type Slips = ReadonlyMap<string, readonly string[]>

/** The slips of the actions that each request carried, by its reference. */
export function slipsByReference(actions: readonly Action[]): Slips {
  const slips = new Map<string, string[]>()
  for (const { slip, attempts } of actions) {
    for (const { reference, joined } of attempts)
      if (joined !== undefined) slips.set(reference, [...(slips.get(reference) ?? []), slip])
  }
  return slips
}

/** The other actions that went out in one request with this one. */
export function sentWith({ slip, attempts }: Action, slips: Slips): readonly string[] {
  const all = attempts.flatMap(({ reference }) => slips.get(reference) ?? [])
  return [...new Set(all)].filter((other) => other !== slip)
}
