import { createVirtualClock } from './virtual-clock.ts'

/** An error of the file system's. */
export const fileError = (code: string): Error => Object.assign(new Error(code), { code })

/**
 * A file that another program holds for the first `times` attempts, on a clock that need not be waited for. `attempts`
 * are the times of them, in monotonic ms.
 */
export function heldFile(platform: NodeJS.Platform, times: number, code = 'EBUSY') {
  const clock = createVirtualClock()
  const attempts: number[] = []
  return {
    attempts,
    patience: { platform, clock },
    attempt: async <T>(then: () => T | Promise<T>): Promise<T> => {
      attempts.push(clock.monotonic())
      if (attempts.length <= times) throw fileError(code)
      return then()
    },
    /** What becomes of it, while as much time passes as it asks for. */
    ending: async <T>(waited: Promise<T>): Promise<T | { readonly code: unknown }> => {
      let isOver = false
      const over = waited
        .catch((error: unknown) => {
          if (error instanceof Error && 'code' in error) return { code: error.code }
          throw error
        })
        .finally(() => {
          isOver = true
        })
      await clock.advance(0)
      for (let next = clock.untilNext(); !isOver && next !== null; next = clock.untilNext())
        await clock.advance(next)
      return over
    },
  }
}
