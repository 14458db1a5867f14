import type { ReactNode } from 'react'
import { useAppState } from '../../components/use-desk.ts'
import { usePlace } from '../../components/use-place.ts'
import { MainNavigation } from './main-navigation.tsx'
import { ModeStatus } from './mode-status.tsx'
import { Notices } from './notices.tsx'
import { StatusBar } from './status-bar.tsx'
import { WeatherSelect } from './weather-select.tsx'
import './frame.css'

/** What stands around every screen: where to go, who and what this is, how the connection is, what waits. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { mode } = useAppState()
  const { place } = usePlace()
  return (
    <div className={`frame${mode === 'practice' ? ' frame-practice' : ''}`}>
      <header className="frame-side">
        <ModeStatus />
        <MainNavigation />
        {mode === 'practice' ? <WeatherSelect /> : null}
      </header>
      <StatusBar />
      <main className="frame-main" key={place.screen}>
        <Notices />
        {children}
      </main>
    </div>
  )
}
