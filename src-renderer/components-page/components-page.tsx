import i18next from 'i18next'
import { useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { I18nextProvider } from 'react-i18next'
import { Buttons, Fields, Messages } from './components.tsx'
import { Tokens } from './tokens.tsx'
import './components-page.css'

const LOOKS = [
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
  { language: 'th', theme: 'light' },
  { language: 'th', theme: 'dark' },
] as const

/** The design language on one page, in development builds only: components in their states and looks. */
export function ComponentsPage() {
  return (
    <main className="gallery">
      {LOOKS.map((look) => (
        <InLook key={`${look.language}-${look.theme}`} {...look} />
      ))}
    </main>
  )
}

function InLook({ language, theme }: (typeof LOOKS)[number]) {
  const [own] = useState(() => i18next.cloneInstance({ lng: language }))
  return (
    <I18nextProvider i18n={own}>
      <I18nProvider locale={language === 'th' ? 'th-TH' : 'en-GB'}>
        <section className="gallery-look" data-theme={theme} lang={language}>
          <h1>
            {language} · {theme}
          </h1>
          <Tokens />
          <Buttons />
          <Messages />
          <Fields />
        </section>
      </I18nProvider>
    </I18nextProvider>
  )
}
