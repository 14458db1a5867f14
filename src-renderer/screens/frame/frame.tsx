import { type ReactNode, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { useAppState } from '../../components/use-desk.ts'
import { type Screen, usePlace } from '../../components/use-place.ts'
import { MainNavigation } from './main-navigation.tsx'
import { ModeStatus } from './mode-status.tsx'
import { Notices } from './notices.tsx'
import { PracticeRun } from './practice-run.tsx'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { StatusBar } from './status-bar.tsx'
import { type Shortcut, useShortcuts } from './use-shortcuts.ts'
import { WeatherSelect } from './weather-select.tsx'
import './frame.css'

/** What stands around every screen: where to go, who and what this is, how the connection is, what waits. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { mode } = useAppState()
  const { place, go } = usePlace()
  const [helping, setHelping] = useState(false)
  const main = useKeptFocus(place.screen)
  useShortcuts(
    useCallback(
      (shortcut: Shortcut) => {
        if (shortcut.kind === 'help') setHelping(true)
        else if (shortcut.kind === 'screen') go(shortcut.screen)
        else if (!focusScannerBox()) go('redeem')
      },
      [go],
    ),
  )
  return (
    <div className={`frame${mode === 'practice' ? ' frame-practice' : ''}`}>
      <header className="frame-side">
        <ModeStatus onHelp={() => setHelping(true)} />
        <MainNavigation />
        <PracticeRun />
        {mode === 'practice' ? <WeatherSelect /> : null}
      </header>
      <StatusBar />
      <main className="frame-main" key={place.screen} ref={main} tabIndex={-1}>
        <Notices />
        {children}
      </main>
      <ShortcutsDialog open={helping} onClose={() => setHelping(false)} />
    </div>
  )
}

/** On Redeem the box is one key away; elsewhere there is none to focus. */
function focusScannerBox(): boolean {
  const box = document.querySelector<HTMLInputElement>('[data-takes-scans="lookup"] input')
  box?.focus()
  return box !== null
}

/** What had the focus may go with its screen: the keyboard then goes on in the new one, not at the window's top. */
function useKeptFocus(screen: Screen): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null)
  const shown = useRef(screen)
  useEffect(() => {
    if (shown.current === screen) return
    shown.current = screen
    if (document.activeElement === document.body) main.current?.focus()
  }, [screen])
  return main
}
