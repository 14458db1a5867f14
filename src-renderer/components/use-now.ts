import { useContext, useEffect, useState } from 'react'
import { systemClock } from '../clock.ts'
import { DeskContext } from './use-desk.ts'

/** The time, Unix ms, renewed every `everyMs`: for ages on the screen, never for decisions. */
export function useNow(everyMs = 15_000): number {
  const now = useContext(DeskContext)?.now ?? systemClock.now
  const [shown, setShown] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setShown(now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs, now])
  return shown
}
