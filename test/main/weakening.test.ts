import { expect, test } from 'vitest'
import { weakeningOf } from '../../src-main/weakening.ts'

const started = (
  argv: readonly string[],
  env: Record<string, string> = {},
  switches: readonly string[] = [],
) => weakeningOf((name) => switches.includes(name), ['/opt/counterfoil', ...argv], env)

test.each([
  'remote-debugging-port',
  'remote-debugging-pipe',
  'no-sandbox',
  'disable-web-security',
  'inspect',
])('a start with the switch %s is found', (name) => {
  expect(started([], {}, [name])).toBe(`--${name}`)
})

test.each([
  ['--inspect', '--inspect'],
  ['--inspect=0.0.0.0:9229', '--inspect'],
  ['--inspect-brk', '--inspect-brk'],
  ['--inspect-publish-uid=http', '--inspect-publish-uid'],
  ['--debug-port=1', '--debug-port'],
])('a start with %s is found even where Chromium does not know the switch', (argument, found) => {
  expect(started([argument])).toBe(found)
})

test('an environment that turns certificate checks off is found', () => {
  expect(started([], { NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toBe('NODE_TLS_REJECT_UNAUTHORIZED=0')
})

test('an ordinary start is found to be one', () => {
  expect(
    started(['--lang=th', '--inspector-of-vouchers', 'file'], { NODE_TLS_REJECT_UNAUTHORIZED: '1' }, [
      'lang',
    ]),
  ).toBeNull()
})
