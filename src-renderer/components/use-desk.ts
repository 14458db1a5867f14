import { createContext, useContext } from 'react'
import type { AppState, Status } from '#contract'
import type { Desk } from '../desk.ts'
import { useStore } from './use-store.ts'

export const DeskContext = createContext<Desk | null>(null)

/** The open desk: the shop's or practice. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (desk === null) throw new Error('This needs an open desk around it.')
  return desk
}

/** Mode, settings and key status of the open desk. */
export function useAppState(): AppState {
  const state = useStore(useDesk().appState)
  if (state === null) throw new Error('A desk is shown only after its state was read.')
  return state
}

/** Connection, allowance and weather; `null` for the moment before main first told them. */
export function useStatus(): Status | null {
  return useStore(useDesk().status)
}
