const MARKER = 'counterfoil-crash-points'

/** Long enough for main to hear of the step and to stop everything before the window goes on. */
const HOLD_MS = 150

/** Takes the place of the module that does nothing: tells main where the window stands, and goes on late. */
export function durableStep(step: string): void {
  console.info(`${MARKER} ${step}`)
  const until = performance.now() + HOLD_MS
  while (performance.now() < until);
}
