import { expect, test } from 'vitest'
import { factsOf } from '../../../src-main/journal/journal-fs.ts'

const BY_PATH = { size: 12n, dev: 0x1122_3344_5566_7788n, ino: 77n }
const BY_HANDLE = { ...BY_PATH, dev: 0x5566_7788n }

test('an open file and its path are the same file on Windows, however the volume is told', () => {
  expect(factsOf(BY_PATH, 'win32')).toEqual(factsOf(BY_HANDLE, 'win32'))
  expect(factsOf({ ...BY_PATH, ino: 78n }, 'win32')).not.toEqual(factsOf(BY_PATH, 'win32'))
})

test('files of two volumes are two elsewhere, also under one number', () => {
  expect(factsOf(BY_PATH, 'linux')).not.toEqual(factsOf(BY_HANDLE, 'linux'))
  expect(factsOf(BY_PATH, 'linux')).toEqual({ size: 12, identity: '1234605616436508552:77' })
})
