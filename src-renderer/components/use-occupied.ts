import { useEffect } from 'react'
import { bridge } from '../bridge.ts'

/** Tells main that somebody is being served for as long as it is so: an update waits meanwhile. */
export function useOccupied(isOccupied: boolean): void {
  useEffect(() => {
    if (!isOccupied) return
    const tell = (occupied: boolean): void =>
      void bridge.ask['counter.occupied']({ occupied }).catch(() => undefined)
    tell(true)
    return () => tell(false)
  }, [isOccupied])
}
