import { expect, test } from 'vitest'
import { confirmCode, readCounterCode, typeCode } from '../../../src-renderer/scanner/counter-code.ts'

const JOURNAL = '6f1c2b3a-4d5e-4f60-8a7b-9c0d1e2f3a4b'
const PLAIN = { prefix: '', suffix: '', idPattern: '' }
const read = (text: string, scanner = PLAIN) => readCounterCode(text, JOURNAL, scanner)

test.each(['65a1f00000000000000000c5', 'Gold-Card 7'])(
  'the code of type %s is read as that type',
  (configId) => {
    expect(read(typeCode(configId))).toEqual({ kind: 'type', configId })
  },
)

test('Caps Lock changes nothing', () => {
  expect(read('cf-type-65A1F00000000000000000C5')).toEqual({
    kind: 'type',
    configId: '65a1f00000000000000000c5',
  })
  expect(read(confirmCode(JOURNAL).toLowerCase())).toEqual({ kind: 'confirm' })
})

test('a scanner’s own prefix and suffix are left out, and a pattern for vouchers does not matter', () => {
  const scanner = { prefix: ']Q1', suffix: '#', idPattern: '[0-9a-f]{24}' }
  expect(read(`]Q1${confirmCode(JOURNAL)}#`, scanner)).toEqual({ kind: 'confirm' })
  expect(read(`]Q1${typeCode('65a1f00000000000000000c5')}#`, scanner)).toMatchObject({ kind: 'type' })
})

test.each(['CF-OK-', 'CF-OK-000000000000', 'CF-TYPE-', 'CF-7K3M-9QXZ', '65a1f00000000000000000c5'])(
  '%s is no code of this counter',
  (text) => {
    expect(read(text)).toBeNull()
  },
)

test('another desk’s yes is none here', () => {
  expect(read(confirmCode('00000000-4d5e-4f60-8a7b-9c0d1e2f3a4b'))).toBeNull()
  expect(readCounterCode(confirmCode(JOURNAL), null, PLAIN)).toBeNull()
})
