/** What the broken ones of a good question are called, beside the kinds that are made whatever is asked. */
export const BROKEN = 'a broken question'

export interface Payload {
  readonly family: string
  readonly value: unknown
}

/**
 * Runs in the page, in main and in the test alike, so it knows nothing but its arguments: payloads that are hardly
 * a question, one of each kind; then `count` that are a good question broken in one of its parts, or anything at
 * all where there is no question to break. The same seed gives the same payloads.
 */
export function hostilePayloads(sample: unknown, count: number, seed: number): Payload[] {
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
  const withGetter = (get: () => unknown): unknown =>
    Object.defineProperty({ ok: true }, 'id', { enumerable: true, get })
  const refuse = (): never => {
    throw new Error('thrown by a getter')
  }
  const changing = (): unknown => {
    let reads = 0
    return withGetter(() => (reads++ === 0 ? 'x' : { reads }))
  }
  const circular = (): unknown => {
    const self: Record<string, unknown> = {}
    self.self = self
    return self
  }
  const polluting = (): unknown =>
    JSON.parse('{"__proto__":{"isAdmin":true,"ok":true},"constructor":{"prototype":{"isAdmin":true}}}')
  const families: Readonly<Record<string, readonly (() => unknown)[]>> = {
    nothing: [() => null],
    'yes or no': [() => true, () => false],
    number: [0, -0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e308, 2 ** 53].map((one) => () => one),
    'big number': [() => 10n ** 400n],
    text: [() => '', () => 'x', () => '\u0000\u202e', () => '\ud800', () => '__proto__'],
    'huge text': [() => 'x'.repeat(1_000_000)],
    list: [() => [], () => [[]], () => new Array(1_000)],
    'huge list': [() => new Array(200_000).fill(0)],
    collection: [() => new Map([['id', 1]]), () => new Set([1])],
    bytes: [() => new ArrayBuffer(1_000_000), () => new Uint8Array(9)],
    'object of a class': [
      () => new Date(Number.NaN),
      () => new Error('x'),
      () => /x/g,
      () => new String('x'),
    ],
    'odd object': [() => Object.create(null), () => ({ length: 2 ** 31 }), () => ({ 0: 'x' })],
    nesting: [() => nested(400, (inner) => [inner]), () => nested(400, (id) => ({ id }))],
    'nesting without end': [() => nested(20_000, (id) => ({ id }))],
    pollution: [polluting, () => [polluting()], () => ({ id: polluting() })],
    circle: [circular, () => [circular()]],
    'changing getter': [changing],
    'throwing getter': [() => withGetter(refuse)],
    proxy: [() => new Proxy({ id: 'x' }, {}), () => new Proxy([], {})],
    'throwing proxy': [() => new Proxy({}, { get: refuse, ownKeys: refuse, getPrototypeOf: refuse })],
    symbol: [() => Symbol('x'), () => ({ id: Symbol('x') })],
    function: [() => () => 1, () => class {}, () => ({ toJSON: () => 1 })],
    'what cannot be copied': [() => new WeakMap(), () => Promise.resolve(1)],
  }
  // Each takes a while to be copied: once for each channel will do.
  const { 'huge list': _, 'nesting without end': __, ...light } = families
  const kinds = Object.values(light).flat()
  const randomText = () =>
    Array.from({ length: random(300) }, () => String.fromCharCode(random(0x10000))).join('')
  const anything = (depth = 0): unknown => {
    const kind = depth > 2 ? 0 : random(10)
    if (kind === 1) return randomText()
    if (kind === 2) return (random(2 ** 32) - 2 ** 31) * 10 ** (random(30) - 15)
    if (kind === 3) return Array.from({ length: random(5) }, () => anything(depth + 1))
    if (kind === 4) return { id: anything(depth + 1), [randomText()]: anything(depth + 1) }
    return kinds[random(kinds.length)]?.()
  }
  const broken = (good: unknown): unknown => {
    if (typeof good !== 'object' || good === null || random(8) === 0) return anything()
    const copy: unknown = Array.isArray(good) ? [...good] : { ...good }
    const names = Object.keys(good)
    const name = names[random(names.length)]
    if (name === undefined) return anything()
    if (random(6) === 0) Reflect.deleteProperty(copy as object, name)
    else Reflect.set(copy as object, name, broken(Reflect.get(good, name)))
    return copy
  }
  return [
    ...Object.entries(families).flatMap(([family, makes]) =>
      makes.map((make) => ({ family, value: make() })),
    ),
    ...Array.from({ length: count }, () => ({ family: 'a broken question', value: broken(sample) })),
  ]
}
