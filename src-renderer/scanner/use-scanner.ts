import { useEffect } from 'react'
import { listenForScans } from './listen.ts'

/**
 * Tells of everything a scanner types, wherever the focus is. `onScan` must stay the same function: with a new one
 * the listening begins anew, and the second Enter of a scanner that sends two would be taken for a person's.
 */
export function useScanner(onScan: (text: string) => void): void {
  useEffect(() => listenForScans(window, onScan), [onScan])
}
