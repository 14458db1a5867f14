import path from 'node:path'

/** Where the window's page lives. One origin, so that its database stays the same over versions. */
export const APP_SCHEME = 'app'
export const APP_HOST = 'counterfoil'
export const APP_URL = `${APP_SCHEME}://${APP_HOST}/`

/**
 * The page may load its own files and nothing else: no address but `app://`, no inline script or style, no
 * string turned into markup or code.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ')

/** The one script that may compile wasm: the camera's Worker, which needs nothing else of the page's. */
export const CODE_READER = 'workers/read-code.js'
export const CODE_READER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"

const isCodeReader = (file: string): boolean => file.split(path.sep).slice(-2).join('/') === CODE_READER

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
  '.wasm': 'application/wasm',
}

/** The headers of every answer, found or not. `file` decides the type; an unknown one is shown by nobody. */
export const appHeaders = (file: string): Record<string, string> => ({
  'content-security-policy': isCodeReader(file) ? CODE_READER_POLICY : CONTENT_SECURITY_POLICY,
  'content-type': TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
})

/** Is this the page itself (with whatever follows `#`)? Only it may be navigated to, and only it may ask main. */
export function isAppPage(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  if (url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST || url.username !== '') return false
  return url.search === '' && (url.pathname === '/' || url.pathname === '/index.html')
}

/** The file in `folder` that an address names; `null` for anything outside it or of another host. */
export function appFile(address: string, folder: string): string | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST) return null
  const name = decoded(url.pathname)
  if (name === null || /[\0\\:]/.test(name)) return null
  const parts = name.split('/').filter((part) => part !== '')
  if (parts.some((part) => part === '..' || part === '.')) return null
  return path.join(folder, ...(parts.length === 0 ? ['index.html'] : parts))
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return null
  }
}
