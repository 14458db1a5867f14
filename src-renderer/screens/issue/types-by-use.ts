import type { Action } from '#contract'
import type { VoucherType } from '../../vouchers/cache.ts'

/**
 * The types to choose from: those this counter issued, last issued first, then the others in their order. A
 * type that was typed in once, and is not known otherwise, is there as well.
 * @param actions every action, oldest first.
 */
export function typesByUse(
  types: readonly VoucherType[],
  actions: readonly Action[],
): readonly VoucherType[] {
  const known = new Map(types.map((type) => [type.configId, type]))
  const used = new Map<string, VoucherType>()
  for (const { request, state } of actions.toReversed()) {
    // What was refused may name a type that does not exist.
    if (request.kind !== 'issue' || state === 'refused' || used.has(request.configId)) continue
    const { configId, typeName } = request
    used.set(configId, known.get(configId) ?? { configId, name: typeName })
  }
  return [...used.values(), ...types.filter(({ configId }) => !used.has(configId))]
}

/** The type this counter issued last, or `null`. */
export function lastUsedType(actions: readonly Action[]): string | null {
  const last = actions.findLast(({ request, state }) => request.kind === 'issue' && state !== 'refused')
  return last?.request.kind === 'issue' ? last.request.configId : null
}
