import { describe, expect, test } from 'vitest'
import { Trouble, troubleOf } from '#contract'
import { JournalError } from '../../../src-main/journal/journal-error.ts'

const WORDS = 'Somchai Jaidee, somchai@example.com\n    at Somchai (/home/somchai/Jaidee.js:1:2)'

const withStack = (stack: string, message = 'x') => Object.assign(new Error(message), { stack })

describe('what is told of an error', () => {
  test.each([
    ['in Latin letters', new Error('Somchai Jaidee')],
    ['that looks like a place', new Error(WORDS)],
    ['of one whose class is a text', Object.assign(new Error(WORDS), { name: WORDS })],
    ['of one whose code is a text', Object.assign(new Error(WORDS), { code: WORDS })],
    ['of one that was caused', new Error('x', { cause: new Error(WORDS) })],
    ['of one whose message was changed since', Object.assign(new Error(WORDS), { message: 'short' })],
    ['thrown as it is', WORDS],
    ['thrown as an object', { message: WORDS, code: WORDS }],
  ])('never holds a message %s', (_, thrown) => {
    const told = troubleOf(thrown)
    expect(JSON.stringify(told)).not.toMatch(/Jaidee|somchai/i)
    expect(Trouble.parse(told)).toEqual(told)
  })

  test('holds its class, and its own code or that of its cause', () => {
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' })
    const kept = new JournalError('full', 'The disk of Somchai is full', { cause: full })
    expect(troubleOf(full)).toMatchObject({ error: 'Error', code: 'ENOSPC' })
    expect(troubleOf(kept)).toMatchObject({ error: 'JournalError', code: 'ENOSPC' })
    expect(troubleOf(new JournalError('closed', 'x'))).toMatchObject({ code: 'closed' })
    expect(troubleOf(null)).toEqual({ error: 'object', code: null, at: [] })
  })

  test('holds the names of our files with line and column, and nothing of the folders they lie in', () => {
    const stack = [
      'Error: x',
      '    at k (app://counterfoil/assets/index-BOD4GZZy.js:12:34567)',
      '    at async Object.save (file:///home/somchai/app.asar/out/main/main.js:3:9)',
      '    at node:internal/process/task_queues:105:5',
      '    at C:\\Users\\Somchai\\app.asar\\out\\main\\main.js:4:1',
    ].join('\n')
    expect(troubleOf(withStack(stack)).at).toEqual([
      'index-BOD4GZZy.js:12:34567',
      'main.js:3:9',
      'main.js:4:1',
    ])
  })
})

test('what a page tells instead is refused', () => {
  const told = { error: 'TypeError', code: null, at: ['main.js:1:2'] }
  expect(Trouble.safeParse(told).success).toBe(true)
  for (const wrong of [
    { error: 'Somchai Jaidee' },
    { code: 'a b' },
    { at: ['Somchai (main.js:1:2)'] },
    { at: Array(9).fill('main.js:1:2') },
  ])
    expect(Trouble.safeParse({ ...told, ...wrong }).success).toBe(false)
})
