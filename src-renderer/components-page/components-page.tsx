import { useEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { RadioGroup } from '../components/radio-group.tsx'
import { DeskContext } from '../components/use-desk.ts'
import { showLanguage } from '../i18n/i18n.ts'
import { Buttons } from './buttons.tsx'
import { Choices } from './choices.tsx'
import { Dialogs } from './dialogs.tsx'
import { Choosers, NumberFields, Searching, TextFields } from './fields.tsx'
import { FrameParts } from './frame-parts.tsx'
import { Messages } from './messages.tsx'
import { RedeemParts } from './redeem-parts.tsx'
import { deskWith } from './sample.ts'
import { Tables, Waits } from './tables.tsx'
import { Tokens } from './tokens.tsx'
import { Codes, Vouchers } from './vouchers.tsx'
import './components-page.css'

const desk = deskWith({})

const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'th', label: 'ไทย' },
] as const
const THEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

/**
 * The design language on one page, in development builds only: every component in its states, as the product uses it.
 * One language and one theme at a time, since some of the product's rules ask the document itself for them.
 */
export function ComponentsPage() {
  const [language, setLanguage] = useState<'en' | 'th'>('en')
  const [theme, setTheme] = useState<'light' | 'dark'>('light')
  useEffect(() => showLanguage(language), [language])
  useEffect(() => document.documentElement.setAttribute('data-theme', theme), [theme])
  return (
    <I18nProvider locale={language === 'th' ? 'th-TH' : 'en-GB'}>
      <DeskContext value={desk}>
        <main className="gallery">
          <h1>Components</h1>
          <div className="row gallery-looks">
            <RadioGroup label="Language" options={LANGUAGES} value={language} onChange={setLanguage} />
            <RadioGroup label="Theme" options={THEMES} value={theme} onChange={setTheme} />
          </div>
          {/* Figures are measured as a part is drawn: anew in each theme. */}
          <Tokens key={theme} />
          <Buttons />
          <TextFields />
          <NumberFields />
          <Choosers />
          <Searching />
          <Choices />
          <Messages />
          <FrameParts />
          <RedeemParts />
          <Vouchers />
          <Codes />
          <Tables />
          <Waits />
          <Dialogs />
        </main>
      </DeskContext>
    </I18nProvider>
  )
}
