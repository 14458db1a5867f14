import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '#contract'
import { en } from './en.ts'
import { isolated } from './isolated.ts'
import { th } from './th.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en }
  }
}

/** Starts the catalogues; everything is bundled, so that this ends before the first paint. */
export function startI18n(): void {
  void i18next.use(initReactI18next).init({
    resources: { en: { translation: en }, th: { translation: th } },
    lng: 'en',
    fallbackLng: 'en',
    initAsync: false,
    // React escapes what it shows; here each value is kept from turning round the sentence that it stands in.
    interpolation: { escapeValue: true, escape: isolated },
    react: { useSuspense: false },
  })
  i18next.services.formatter?.add('number', formatCount)
}

/** Four digits stand without a separator ("1000"), five and more with one ("10,000"). */
const numberFormats = new Map<string, Intl.NumberFormat>()

function formatCount(value: unknown, language: string | undefined): string {
  const locale = language ?? 'en'
  let format = numberFormats.get(locale)
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, { useGrouping: 'min2' })
    numberFormats.set(locale, format)
  }
  return typeof value === 'number' ? format.format(value) : String(value)
}

/** Switches every screen at once, and tells the browser, which breaks Thai lines by its dictionary. */
export function showLanguage(language: Language): void {
  document.documentElement.lang = language
  if (i18next.language !== language) void i18next.changeLanguage(language)
}
