import type { Bridge } from '#contract'
import { startCodeReader } from './code-reader.ts'

/** Why there is no picture, as far as a person can do something about it. */
export type CameraProblem = 'none' | 'refused' | 'busy' | 'failed'

export interface CameraWatch {
  readonly bridge: Bridge
  /** Shows what the camera sees. */
  readonly video: HTMLVideoElement
  readonly onRead: (text: string) => void
  readonly onProblem: (problem: CameraProblem) => void
}

/** Between two pictures: quick enough for a hand, and light enough for an old till. */
const EVERY_MS = 150

/** Names the platform gives its errors (W3C Media Capture, 10.1). */
const PROBLEMS: Readonly<Record<string, CameraProblem>> = {
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotReadableError: 'busy',
  AbortError: 'busy',
}

/**
 * Opens the camera, shows it, and tells of the first code it sees. Returns what ends it: camera off, Worker gone,
 * and main lets nobody at the camera any more.
 */
export function watchCamera(watch: CameraWatch): () => void {
  const ending = new AbortController()
  run(watch, ending.signal).catch((problem: unknown) => {
    const name = problem instanceof Error ? problem.name : ''
    if (!ending.signal.aborted) watch.onProblem(PROBLEMS[name] ?? 'failed')
  })
  return () => ending.abort()
}

async function run({ bridge, video, onRead }: CameraWatch, signal: AbortSignal): Promise<void> {
  const allow = (open: boolean) => bridge.ask['camera.panel']({ open })
  signal.addEventListener('abort', () => void allow(false))
  await allow(true)
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
  })
  const stop = () => {
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
  // It may have been closed while the system was asking.
  if (signal.aborted) return stop()
  signal.addEventListener('abort', stop)
  video.srcObject = stream
  await video.play()
  const reader = startCodeReader()
  signal.addEventListener('abort', reader.end)
  while (!signal.aborted) {
    const answer = await reader.read(await createImageBitmap(video))
    if (signal.aborted) return
    if (answer.kind === 'failed') throw new Error(answer.detail)
    if (answer.text !== '') return onRead(answer.text)
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
  }
}
