import { createContext, useContext } from 'react'

export const screens = ['redeem', 'issue', 'vouchers', 'activity', 'settings'] as const
export type Screen = (typeof screens)[number]

/** Where staff are: one of the five screens; Redeem may be opened with a voucher's card, Activity with an action. */
export interface Place {
  readonly screen: Screen
  readonly voucherId: string | null
  readonly actionId: string | null
}

export interface Places {
  readonly place: Place
  readonly go: (screen: Screen, voucherId?: string) => void
  /** Opens one action in Activity. */
  readonly showAction: (actionId: string) => void
}

export const HOME: Place = { screen: 'redeem', voucherId: null, actionId: null }

export const PlaceContext = createContext<Places>({
  place: HOME,
  go: () => undefined,
  showAction: () => undefined,
})

export function usePlace(): Places {
  return useContext(PlaceContext)
}
