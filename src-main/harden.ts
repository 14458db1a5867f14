import type { Session, WebContents } from 'electron'
import { APP_SCHEME, isAppPage } from './app-files.ts'
import { type CameraGate, guardPermissions } from './camera.ts'

/** What a page or the developer tools load without the network. */
const LOCAL = [`${APP_SCHEME}:`, 'devtools:', 'blob:', 'data:']

const isLocal = (address: string): boolean => LOCAL.some((scheme) => address.startsWith(scheme))

/**
 * Refuses everything a window could ask of Chromium or the system: addresses, permissions (but the camera while
 * its panel is open), devices, downloads.
 * At ready, before the first window; the empty list of languages keeps the spelling dictionaries' host from
 * being looked up, which happens even with `spellcheck: false`.
 */
export function hardenSession(session: Session, camera: CameraGate): void {
  session.setSpellCheckerLanguages([])
  session.setSpellCheckerEnabled(false)
  guardPermissions(session, camera)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isLocal(url) }))
}

/** Keeps whatever runs in a window on its own page. For every web contents the app creates. */
export function hardenContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame || !isAppPage(details.url)) details.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}
