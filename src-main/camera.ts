import type { Session, WebContents } from 'electron'
import { isAppPage } from './app-files.ts'

/** Whether the camera may be used: only while the page says that its camera panel is open. Closed at first. */
export interface CameraGate {
  setOpen(isOpen: boolean): void
  isOpen(): boolean
}

export function createCameraGate(): CameraGate {
  let open = false
  return {
    setOpen(isOpen) {
      open = isOpen
    },
    isOpen: () => open,
  }
}

/** A page that is loaded anew, or is gone, has no panel open. */
export function closeCameraWith(contents: WebContents, camera: CameraGate): void {
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) camera.setOpen(false)
  })
  contents.on('render-process-gone', () => camera.setOpen(false))
}

interface Wish {
  readonly permission: string
  /** What of the media is wanted; a question that names nothing is refused. */
  readonly media: readonly string[]
  readonly isMainFrame: boolean
  readonly url: string
}

/** The one permission this app gives: pictures without sound, to its own page, while the panel is open. */
export function mayUseCamera(wish: Wish, camera: CameraGate): boolean {
  const { permission, media, isMainFrame, url } = wish
  const isVideoAlone = media.length > 0 && media.every((kind) => kind === 'video')
  return camera.isOpen() && permission === 'media' && isVideoAlone && isMainFrame && isAppPage(url)
}

/** Refuses every permission but the camera's. */
export function guardPermissions(session: Session, camera: CameraGate): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    const { isMainFrame, requestingUrl } = details
    decide(mayUseCamera({ permission, media, isMainFrame, url: requestingUrl }, camera))
  })
  session.setPermissionCheckHandler((_contents, permission, _origin, details) => {
    const { isMainFrame, mediaType, requestingUrl } = details
    const media = mediaType === undefined ? [] : [mediaType]
    return mayUseCamera({ permission, media, isMainFrame, url: requestingUrl ?? '' }, camera)
  })
}
