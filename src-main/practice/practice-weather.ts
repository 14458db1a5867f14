import type { PracticeWeather } from '#contract'
import type { Scope, Weather } from './weather.ts'

interface Simulated {
  readonly weather: Weather
  readonly scope?: Scope
}

/** What staff can choose while they practise, and what each means for the practice store. */
const WEATHERS: Record<PracticeWeather, Simulated> = {
  clear: { weather: { kind: 'clear' } },
  off: { weather: { kind: 'off' } },
  slow: { weather: { kind: 'slow', delayMs: 4_000 } },
  // Only what issues and redeems: the read-back that settles it is what there is to learn.
  'answer-lost': { weather: { kind: 'answer-lost' }, scope: { methods: ['POST', 'PATCH'] } },
  error: { weather: { kind: 'error', status: 503 } },
  limited: { weather: { kind: 'limited', retryAfterSeconds: 20 } },
  'wrong-clock': { weather: { kind: 'wrong-clock', shiftMs: 7 * 60 * 60 * 1000 } },
}

export const practiceWeather = (name: PracticeWeather): Simulated => WEATHERS[name]

export const nameOfWeather = ({ kind }: Weather): PracticeWeather => kind
