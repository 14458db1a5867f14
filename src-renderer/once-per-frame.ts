export interface PerFrame {
  readonly call: () => void
  readonly end: () => void
}

/**
 * Runs something at once, and then at most once a frame however often it is called; the last call is never lost.
 * @param nextFrame calls what it is given before the next frame is drawn.
 */
export function oncePerFrame(run: () => void, nextFrame: (call: () => void) => unknown): PerFrame {
  let isWaiting = false
  let isDue = false
  let isOver = false

  const frame = (): void => {
    isWaiting = false
    if (isOver || !isDue) return
    isDue = false
    call()
  }
  const call = (): void => {
    if (isWaiting) {
      isDue = true
      return
    }
    isWaiting = true
    nextFrame(frame)
    run()
  }
  return {
    call,
    end: () => {
      isOver = true
    },
  }
}
