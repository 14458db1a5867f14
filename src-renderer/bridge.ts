import type { Bridge } from '#contract'

declare global {
  interface Window {
    /** Put there by the preload script: one function a channel, and no pipe. */
    readonly counterfoil: Bridge
  }
}

/** The only door to the main process; everything else is handed this value. */
export const bridge: Bridge = window.counterfoil
