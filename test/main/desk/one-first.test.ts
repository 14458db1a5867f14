import { expect, test } from 'vitest'
import { createOneFirst } from '../../../src-main/desk/one-first.ts'

/** Runs that end when told to. */
function runsUnderTest() {
  const started: string[] = []
  const ends = new Map<string, () => void>()
  let isSure = false
  const oneFirst = createOneFirst(() => isSure)
  const begin = (name: string, fails = false): Promise<string> =>
    oneFirst(async () => {
      started.push(name)
      await new Promise<void>((resolve) => ends.set(name, resolve))
      if (fails) throw new Error(name)
      return name
    })
  const end = async (name: string, becomesSure = false): Promise<void> => {
    isSure ||= becomesSure
    ends.get(name)?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { started, begin, end }
}

test('one goes first, and all others follow together once it has made sure', async () => {
  const { started, begin, end } = runsUnderTest()
  const runs = ['a', 'b', 'c'].map((name) => begin(name))
  expect(started).toEqual(['a'])
  await end('a', true)
  expect(started).toEqual(['a', 'b', 'c'])
  await Promise.all([end('b'), end('c')])
  expect(await Promise.all(runs)).toEqual(['a', 'b', 'c'])
})

test('the next goes alone where the first has made nothing sure, even by failing', async () => {
  const { started, begin, end } = runsUnderTest()
  const first = begin('a', true)
  const others = ['b', 'c'].map((name) => begin(name))
  await Promise.all([expect(first).rejects.toThrow('a'), end('a')])
  expect(started).toEqual(['a', 'b'])
  await end('b', true)
  await end('c')
  expect(await Promise.all(others)).toEqual(['b', 'c'])
})
