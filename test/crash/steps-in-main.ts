import { app } from 'electron'

/** Only the bundle for crash tests holds this word; the shipped one is searched for it. */
const MARKER = 'counterfoil-crash-points'

/** `<step>` or `<step>:<times>`: where to stop; nowhere, if not given. */
const [wanted = '', times = '1'] = (process.env.COUNTERFOIL_CRASH_AT ?? '').split(':')
let left = Number(times)

/** Takes the place of the module that does nothing: stops the whole program, as a power cut does, at one step. */
export function durableStep(step: string): void {
  if (step !== wanted) return
  left -= 1
  if (left === 0) process.kill(process.pid, 'SIGKILL')
}

// The window cannot stop the program by itself: it says in its console where it stands.
app.on('web-contents-created', (_event, contents) => {
  contents.on('console-message', (...said: unknown[]) => {
    const text = said.find((part) => typeof part === 'string' && part.startsWith(MARKER))
    if (typeof text === 'string') durableStep(text.slice(MARKER.length + 1))
  })
})
