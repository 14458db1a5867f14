/** `--quick`: small enough for a minute; the figures then say little about a big shop. */
export const isQuick = process.env.COUNTERFOIL_BENCH_QUICK === '1'

export const sizes = {
  vouchers: isQuick ? 10_000 : 100_000,
  /** Actions that wait, one after the other. */
  depths: isQuick ? [100, 1_000] : [100, 1_000, 10_000],
  /** How often each thing is done whose time is taken. */
  rounds: isQuick ? 15 : 40,
  starts: isQuick ? 2 : 4,
  /** Actions drained for the figure. */
  drain: 1_000,
  /** Waiting actions while memory is read. */
  memoryDepth: isQuick ? 1_000 : 5_000,
}
