import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** One line of the table. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What bounds it, or its peer, taken in the same run; `null` where there is none. */
  readonly floor: number | null
  readonly ratio: number | null
  /** In words, such as `ratio ≤ 1.03`; empty where nothing is promised. */
  readonly target: string
  readonly met: boolean | null
}

/** What is promised of a figure: of its value, or of its ratio to the floor. */
export interface Target {
  readonly of: 'value' | 'ratio'
  readonly most: number
}

const file = path.join(import.meta.dirname, '../../out/bench.json')

const rounded = (value: number): number => Number(value.toPrecision(4))

export function figure(
  name: string,
  value: number,
  unit: string,
  { floor = null, target = null }: { floor?: number | null; target?: Target | null } = {},
): Figure {
  const ratio = floor === null || floor === 0 ? null : rounded(value / floor)
  const judged = target === null ? null : target.of === 'value' ? value : (ratio ?? Number.NaN)
  return {
    name,
    value: rounded(value),
    unit,
    floor: floor === null ? null : rounded(floor),
    ratio,
    target: target === null ? '' : `${target.of} ≤ ${target.most}`,
    met: target === null || judged === null ? null : judged <= target.most,
  }
}

/** Adds figures to those of this run; one of the same name is replaced. */
export function report(...figures: readonly Figure[]): void {
  const names = figures.map(({ name }) => name)
  const kept = reported().filter(({ name }) => !names.includes(name))
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify([...kept, ...figures], null, 2)}\n`)
}

function reported(): readonly Figure[] {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
}

/** The value that so large a share (0 to 1) of the samples does not exceed. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  if (found === undefined) throw new Error('there are no samples')
  return found
}

/** The exponent of a power law through these points: 0 is flat, 1 grows like its size. Least squares of logs. */
export function exponent(points: readonly (readonly [size: number, value: number])[]): number {
  const logs = points.map(([size, value]) => [Math.log(size), Math.log(value)] as const)
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const x = mean(logs.map(([size]) => size))
  const y = mean(logs.map(([, value]) => value))
  const above = logs.reduce((sum, [size, value]) => sum + (size - x) * (value - y), 0)
  return above / logs.reduce((sum, [size]) => sum + (size - x) ** 2, 0)
}
