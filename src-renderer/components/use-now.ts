import { useEffect, useState } from 'react'
import { systemClock } from '../clock.ts'

/** The time, Unix ms, renewed every `everyMs`: for ages on the screen, never for decisions. */
export function useNow(everyMs = 15_000): number {
  const [now, setNow] = useState(systemClock.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(systemClock.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
