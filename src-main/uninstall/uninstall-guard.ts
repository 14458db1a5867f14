import type { UninstallAnswer } from '#contract'
import type { Handlers } from '../ipc.ts'

/** What Windows' uninstaller starts the app with, to ask what becomes of its data. */
const SWITCH = '--before-uninstall'

/** Where it stands does not matter: Chromium moves what it hands on from a second start. */
export const isBeforeUninstall = (argv: readonly string[]): boolean => argv.slice(1).includes(SWITCH)

/** What the uninstaller reads (assets/installer.nsh); anything else, and it asks by itself. */
export const EXIT_CODES: Readonly<Record<UninstallAnswer, number>> = { keep: 0, stop: 10, delete: 20 }

type UninstallHandlers = Pick<Handlers, 'uninstall.asked' | 'uninstall.answer'>

/** In every start but the uninstaller's. */
export const noUninstall: UninstallHandlers = {
  'uninstall.asked': async () => false,
  'uninstall.answer': async () => undefined,
}

export interface UninstallGuard {
  readonly isAsked: boolean
  /** `forgetKey` takes the shop's key out of the keychain, which would outlive a deleted profile. */
  readonly handlers: (forgetKey: () => Promise<unknown>) => UninstallHandlers
  /** The page begins anew, or its process ended: what it asked is on the screen no more. */
  readonly begun: () => void
  /** What the program ends with. */
  readonly exitCode: () => number
  /** The app stays: what waits goes on when it is opened again. */
  readonly isStopped: () => boolean
}

/**
 * The question before an uninstall. Who closes the window that asks it wants no uninstall. A window that never asked,
 * or stopped working, must not be what keeps a broken app on the computer: then all data is kept, and the uninstall
 * goes on.
 */
export function createUninstallGuard(isAsked: boolean, quit: () => void): UninstallGuard {
  let isOnScreen = false
  let answer: UninstallAnswer | null = null
  const meant = (): UninstallAnswer => answer ?? (isOnScreen ? 'stop' : 'keep')
  return {
    isAsked,
    handlers: (forgetKey) => {
      if (!isAsked) return noUninstall
      return {
        'uninstall.asked': async () => {
          isOnScreen = true
          return true
        },
        'uninstall.answer': async (given) => {
          answer ??= given
          // Where the keychain refuses, the person wanted it gone all the same.
          if (answer === 'delete') await forgetKey().catch(() => undefined)
          // The page hears that it was heard before its window goes.
          setImmediate(quit)
          return undefined
        },
      }
    },
    begun: () => {
      isOnScreen = false
    },
    exitCode: () => (isAsked ? EXIT_CODES[meant()] : 0),
    isStopped: () => !isAsked || meant() === 'stop',
  }
}
