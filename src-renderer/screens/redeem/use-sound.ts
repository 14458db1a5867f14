import { useEffect } from 'react'
import { useAppState } from '../../components/use-desk.ts'
import { play, type Tune } from './sounds.ts'

/** Plays a tune when it becomes due, and again only after it was not due; a setting silences it. */
export function useSound(tune: Tune | null): void {
  const { sounds } = useAppState().settings
  useEffect(() => {
    if (tune !== null && sounds) play(tune)
  }, [tune, sounds])
}
