import { expect, test } from 'vitest'
import { Turns } from '../../../src-main/journal/turns.ts'

/** Work that ends when it is told to, and tells when it began. */
function held(log: string[], name: string) {
  let end: () => void = () => undefined
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const work = async () => {
    log.push(`${name} begins`)
    await ended
    log.push(`${name} ends`)
  }
  return { work, end }
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

test('what must be alone waits for what is under way, and what comes meanwhile for it', async () => {
  const turns = new Turns()
  const log: string[] = []
  const [first, second, alone, late] = ['first', 'second', 'alone', 'late'].map((name) => held(log, name))
  if (first === undefined || second === undefined || alone === undefined || late === undefined)
    throw new Error()
  const all = [
    turns.together(first.work),
    turns.together(second.work),
    turns.alone(alone.work),
    turns.together(late.work),
  ]
  first.end()
  await settled()
  expect(log).toEqual(['first begins', 'second begins', 'first ends'])
  second.end()
  await settled()
  alone.end()
  await settled()
  late.end()
  await Promise.all(all)
  expect(log.slice(3)).toEqual(['second ends', 'alone begins', 'alone ends', 'late begins', 'late ends'])
})

test('a failure is its own, and lets the others go on', async () => {
  const turns = new Turns()
  await expect(turns.alone(() => Promise.reject(new Error('full')))).rejects.toThrow('full')
  await expect(turns.together(() => Promise.reject(new Error('full')))).rejects.toThrow('full')
  expect(await turns.alone(async () => 1)).toBe(1)
  expect(await turns.together(async () => 2)).toBe(2)
})

test('two that must be alone follow one another', async () => {
  const turns = new Turns()
  const log: string[] = []
  const [one, other] = [held(log, 'one'), held(log, 'other')]
  const both = [turns.alone(one.work), turns.alone(other.work)]
  one.end()
  other.end()
  await Promise.all(both)
  expect(log).toEqual(['one begins', 'one ends', 'other begins', 'other ends'])
})
