import { readFile } from 'node:fs/promises'
import { protocol, type Session } from 'electron'
import { APP_SCHEME, appFile, appHeaders } from './app-files.ts'

/** Makes `app://` an origin of its own, with a database and module scripts. Before `ready`, once. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ])
}

/** Answers `app://counterfoil/…` from `folder`. Read with `fs`: `net.fetch` would go through Chromium's stack. */
export function serveAppFiles(session: Session, folder: string): void {
  session.protocol.handle(APP_SCHEME, async ({ method, url }) => {
    const file = method === 'GET' ? appFile(url, folder) : null
    const content = file === null ? null : await readFile(file).catch(() => null)
    if (file === null || content === null) {
      return new Response('Not found', { status: 404, headers: appHeaders('.txt') })
    }
    return new Response(new Uint8Array(content), { headers: appHeaders(file) })
  })
}
