import { z } from 'zod'
import { keptText } from './limits.ts'

/** What the last proof of the connection was. Only an answer of the API makes it `online`. */
export const ConnectionCause = z.enum([
  'not-checked',
  'online',
  'no-network',
  'no-internet',
  'unreachable',
  'key-refused',
  'subscription-expired',
  'allowance-used',
  'clock-wrong',
])
export type ConnectionCause = z.infer<typeof ConnectionCause>

export const Allowance = z.object({
  used: z.int().nonnegative(),
  limit: z.int().positive(),
  /** Requests kept for people at the counter: the backlog stops where only these are left. */
  reserve: z.int().nonnegative().default(0),
  /** The API itself says that they are used up, whatever was counted here. */
  isRefused: z.boolean().default(false),
  /** Unix ms: when the count starts anew. */
  resetsAt: z.number(),
})
export type Allowance = z.infer<typeof Allowance>

export const PracticeWeather = z.enum([
  'clear',
  'off',
  'slow',
  'answer-lost',
  'error',
  'limited',
  'wrong-clock',
])
export type PracticeWeather = z.infer<typeof PracticeWeather>

export const Status = z.object({
  connection: z.object({
    cause: ConnectionCause,
    /** The server's own message, where it gave one. */
    message: keptText,
    /** Unix ms of the last answer of the API; `null` before the first. */
    provedAt: z.number().nullable(),
  }),
  allowance: Allowance,
  /** The server's time when this was told, and how far the PC's clock is ahead of it (ms); `null` until known. */
  clock: z.object({ now: z.number(), aheadMs: z.number() }).nullable().default(null),
  /** `null` outside practice. */
  weather: PracticeWeather.nullable(),
})
export type Status = z.infer<typeof Status>
