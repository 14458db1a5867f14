import { useNow } from '../../components/use-now.ts'

const MINUTE_MS = 60_000

/** Counts minutes: what depends on dates is looked at anew when it changes. */
export const useMinute = (): number => Math.floor(useNow(MINUTE_MS) / MINUTE_MS)
