import { en } from '../../src-renderer/i18n/en.ts'
import { th } from '../../src-renderer/i18n/th.ts'

/** The screens' own words in one language, by their catalogue key. */
export type Words = (key: string) => string

export function wordsIn(language: 'en' | 'th'): Words {
  const catalogue: unknown = language === 'en' ? en : th
  return (key) => {
    const found = key.split('.').reduce((at: unknown, part) => Object(at)[part], catalogue)
    if (typeof found !== 'string') throw new Error(`no words under ${key}`)
    return found
  }
}
