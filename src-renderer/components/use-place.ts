import { createContext, useContext } from 'react'

export const screens = ['redeem', 'issue', 'vouchers', 'activity', 'settings'] as const
export type Screen = (typeof screens)[number]

/** Something for Redeem to do: a new object for each scan. */
export type Scan = { readonly kind: 'look-up'; readonly text: string } | { readonly kind: 'confirm' }

/** Where staff are: one of the five screens; Redeem may be opened with a card or a scan, Activity with an action. */
export interface Place {
  readonly screen: Screen
  readonly voucherId: string | null
  readonly actionId: string | null
  readonly scan: Scan | null
}

export interface Places {
  readonly place: Place
  readonly go: (screen: Screen, voucherId?: string) => void
  /** Opens one action in Activity. */
  readonly showAction: (actionId: string) => void
  /** Opens Redeem and looks up what was scanned. */
  readonly look: (scanned: string) => void
  /** What Enter does on Redeem, by the counter's own code. */
  readonly confirm: () => void
}

export const HOME: Place = { screen: 'redeem', voucherId: null, actionId: null, scan: null }

export const PlaceContext = createContext<Places>({
  place: HOME,
  go: () => undefined,
  showAction: () => undefined,
  look: () => undefined,
  confirm: () => undefined,
})

export function usePlace(): Places {
  return useContext(PlaceContext)
}
