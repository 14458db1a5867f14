import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  APP_URL,
  appFile,
  appHeaders,
  CODE_READER_POLICY,
  CONTENT_SECURITY_POLICY,
  isAppPage,
} from '../../src-main/app-files.ts'

const FOLDER = path.resolve('/app/out/renderer')

describe('an address', () => {
  test.each([
    [APP_URL, 'index.html'],
    ['app://counterfoil/index.html#/redeem', 'index.html'],
    ['app://counterfoil/assets/index-1a2b.js?v=1', 'assets/index-1a2b.js'],
    ['app://counterfoil//assets//a.css', 'assets/a.css'],
    ['app://counterfoil/../../secret', 'secret'],
    ['app://counterfoil/a/%2e%2e/%2e%2e/secret', 'secret'],
  ])('%s names %s', (address, file) => {
    expect(appFile(address, FOLDER)).toBe(path.join(FOLDER, file))
  })

  test.each([
    'app://counterfoil/..%2f..%2fsecret',
    'app://counterfoil/%2e%2e%2fsecret',
    'app://counterfoil/..%5c..%5csecret',
    'app://counterfoil/..\\secret',
    'app://counterfoil/C:%5cWindows',
    'app://counterfoil/C:/Windows',
    'app://counterfoil/a%00.js',
    'app://counterfoil/%ff',
    'app://other/index.html',
    'https://counterfoil/index.html',
    'file:///etc/passwd',
    'nothing',
    '',
  ])('%j names nothing', (address) => {
    expect(appFile(address, FOLDER)).toBeNull()
  })

  test('never names a file outside the folder, whatever its path', () => {
    const part = fc.oneof(
      fc.constantFrom('..', '.', '%2e%2e', '%2f', '%5c', '\\', '/', '%00', 'C:', '~', '%252e'),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const file = appFile(`app://counterfoil/${parts.join('/')}`, FOLDER)
        expect(file === null || path.resolve(file).startsWith(FOLDER + path.sep)).toBe(true)
      }),
    )
  })
})

describe('the page', () => {
  test.each([APP_URL, 'app://counterfoil/#/activity', 'app://counterfoil/index.html'])('is %s', (address) => {
    expect(isAppPage(address)).toBe(true)
  })
  test.each([
    'app://counterfoil/assets/a.js',
    'app://counterfoil/?a=1',
    'app://counterfoil.example/',
    'app://user@counterfoil/',
    'app://counterfoil:80/',
    'https://counterfoil/',
    'data:text/html,x',
    'about:blank',
    '',
  ])('is not %j', (address) => {
    expect(isAppPage(address)).toBe(false)
  })
})

describe('the headers', () => {
  test('carry a policy that allows no inline code, no evaluation and no other address', () => {
    expect(CONTENT_SECURITY_POLICY).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
        "require-trusted-types-for 'script'; trusted-types default",
    )
  })
  test.each([
    ['index.html', 'text/html; charset=utf-8'],
    ['a.JS', 'text/javascript; charset=utf-8'],
    ['a.woff2', 'font/woff2'],
    ['a.exe', 'application/octet-stream'],
  ])('of %s name the type %s, and that it must not be guessed', (file, type) => {
    expect(appHeaders(file)).toMatchObject({
      'content-type': type,
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
    })
  })
  test('let one script compile wasm, the camera’s Worker, and give it nothing else', () => {
    const policyOf = (address: string) =>
      appHeaders(appFile(address, FOLDER) ?? '')['content-security-policy']
    expect(policyOf('app://counterfoil/workers/read-code.js')).toBe(CODE_READER_POLICY)
    expect(CODE_READER_POLICY).toBe("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'")
    for (const other of [
      'index.html',
      'assets/read-code.js',
      'workers/other.js',
      'workers/read-code.js/x.js',
    ]) {
      expect(policyOf(`app://counterfoil/${other}`)).toBe(CONTENT_SECURITY_POLICY)
    }
  })
})
