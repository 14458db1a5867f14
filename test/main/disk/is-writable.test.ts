import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { isWritable } from '../../../src-main/disk/is-writable.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

test('a folder is made, is found to be writable, and nothing of it stays', () => {
  const folder = path.join(temporaryFolder(), 'Counterfoil', 'Profile')
  expect([isWritable(folder), readdirSync(folder)]).toEqual([true, []])
})

test('a place taken by a file is not writable', () => {
  const file = path.join(temporaryFolder(), 'Profile')
  writeFileSync(file, '')
  expect(isWritable(file)).toBe(false)
})

// A list of open files: its owner is told that it may write there, as Windows tells everybody.
test.skipIf(process.platform !== 'linux')('a folder is not writable for being said to be', () => {
  expect(isWritable('/proc/self/fd')).toBe(false)
})
