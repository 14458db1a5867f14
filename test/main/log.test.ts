import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { codeFact, errorFacts, logLine, openLog } from '../../src-main/log.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

test('a line says what happened by a name and facts, with every text among them redacted', () => {
  const facts = {
    action: '6f1c2d3e-4b5a-4c6d-8e7f-0123456789ab',
    count: 2,
    ok: false,
    message: 'to a@b.co\nnow',
  }
  expect(logLine('send.ended', facts)).toBe(
    'send.ended action="6f1c2d3e-4b5a-4c6d-8e7f-0123456789ab" count=2 ok=false message="to [e-mail]\\nnow"',
  )
})

test('an error is logged by its class, its code and its place, without its message', () => {
  const error = Object.assign(new TypeError('Somchai Jaidee has no phone'), { code: 'EIO' })
  expect(logLine('main.uncaught', errorFacts(error))).toMatch(
    /^main\.uncaught error="TypeError" code="EIO" at="log\.test\.ts:\d+:\d+( [\w.-]+:\d+:\d+)*"$/,
  )
  expect(errorFacts('a text that may be anything')).toEqual({ error: 'string', code: null, at: '' })
})

test('a code of the service is logged where it is one, and not what stands in its place', () => {
  expect(['100146', '', '0897654321', 'Somchai Jaidee'].map(codeFact)).toEqual([
    '100146',
    '',
    'another',
    'another',
  ])
})

test('the log goes to main.log in its folder, readable by its user only', () => {
  const folder = path.join(temporaryFolder(), 'logs')
  openLog(folder).info('app.started', { version: '0.1.0' })
  expect(readFileSync(path.join(folder, 'main.log'), 'utf8')).toMatch(
    /^\d{4}-\d\d-\d\dT\S+ info app\.started version="0\.1\.0"\n$/,
  )
})

test('a log that has grown to 2 MB is put aside and a new one begun', () => {
  const folder = temporaryFolder()
  writeFileSync(path.join(folder, 'main.log'), 'x'.repeat(2 * 1024 * 1024 + 1))
  openLog(folder).warn('app.started')
  expect(readdirSync(folder).sort()).toEqual(['main.log', 'main.old.log'])
  expect(readFileSync(path.join(folder, 'main.log'), 'utf8')).toContain('app.started')
})

test('a folder that cannot be written to throws nothing', () => {
  const blocked = path.join(temporaryFolder(), 'file')
  writeFileSync(blocked, '')
  openLog(path.join(blocked, 'logs')).info('app.started')
  expect(existsSync(path.join(blocked, 'logs'))).toBe(false)
})
