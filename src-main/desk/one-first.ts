/** Runs what it is given; see `createOneFirst`. */
export type OneFirst = <T>(run: () => Promise<T>) => Promise<T>

/**
 * As long as something is not sure, one goes at a time, and the others wait for how it ends: if the PC's clock is
 * wrong, one refused request tells it. Once it is sure, nobody waits.
 */
export function createOneFirst(isSure: () => boolean): OneFirst {
  let underWay: Promise<void> | null = null
  return async (run) => {
    while (!isSure() && underWay !== null) await underWay
    if (isSure()) return run()
    const running = run()
    const over = (): void => {
      underWay = null
    }
    underWay = running.then(over, over)
    return running
  }
}
