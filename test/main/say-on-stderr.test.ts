import { expect, test } from 'vitest'
import { sayOnStderr } from '../../src-main/say-on-stderr.ts'
import { fileError } from '../helpers/held-file.ts'

test('what is said reaches stderr, and a program without one goes on', () => {
  const said: unknown[] = []
  sayOnStderr('words\n', (...given: unknown[]) => said.push(...given))
  expect(said).toEqual([2, 'words\n'])
  expect(() =>
    sayOnStderr('words\n', () => {
      throw fileError('EBADF')
    }),
  ).not.toThrow()
})
