/**
 * Runs in the page and in the test alike, so it knows nothing but its arguments: payloads that are no question,
 * by themselves and in place of one part of a good question. The same seed gives the same payloads.
 */
export function hostilePayloads(sample: unknown, count: number, seed: number): unknown[] {
  let state = seed
  const random = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const nested = (depth: number, wrap: (inner: unknown) => unknown): unknown => {
    let value: unknown = 1
    for (let level = 0; level < depth; level += 1) value = wrap(value)
    return value
  }
  const polluting = (): unknown =>
    JSON.parse('{"__proto__":{"isAdmin":true,"ok":true},"constructor":{"prototype":{"isAdmin":true}}}')
  const throwing = (): unknown =>
    Object.defineProperty({}, 'id', {
      enumerable: true,
      get() {
        throw new Error('thrown by a getter')
      },
    })
  const circular = (): unknown => {
    const self: Record<string, unknown> = {}
    self.self = self
    return self
  }
  const kinds: readonly (() => unknown)[] = [
    ...[null, true, false, 0, -0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e308, 2 ** 53].map(
      (value) => () => value,
    ),
    ...[() => 10n ** 400n, () => Symbol('x'), () => () => 1, () => class {}, () => new Date(Number.NaN)],
    ...[() => '', () => 'x', () => '\u0000\u202e', () => '\ud800', () => 'x'.repeat(1_000_000)],
    ...[() => [], () => [[]], () => new Array(200_000).fill(0), () => new Array(1_000)],
    ...[() => new Map([['id', 1]]), () => new Set([1]), () => new Error('x'), () => /x/g],
    ...[() => new ArrayBuffer(1_000_000), () => new Uint8Array(9), () => new Proxy({}, {})],
    ...[() => nested(500, (inner) => [inner]), () => nested(500, (id) => ({ id }))],
    ...[() => nested(20_000, (id) => ({ id })), polluting, throwing, circular, () => Object.create(null)],
    ...[() => Promise.resolve(1), () => new WeakMap(), () => ({ toJSON: () => 1 })],
    ...[() => ({ length: 2 ** 31 }), () => ({ 0: 'x' }), () => new String('x'), () => new Number(1)],
  ]
  const anything = (): unknown => kinds[random(kinds.length)]?.()
  const broken = (good: unknown): unknown => {
    if (typeof good !== 'object' || good === null || random(8) === 0) return anything()
    const names = Object.keys(good)
    const name = names[random(names.length)]
    if (name === undefined) return anything()
    const copy: Record<string, unknown> = { ...(good as Record<string, unknown>) }
    if (random(6) === 0) delete copy[name]
    else copy[name] = broken(copy[name])
    return copy
  }
  return Array.from({ length: count }, (_, index) =>
    index < kinds.length ? kinds[index]?.() : broken(sample),
  )
}
