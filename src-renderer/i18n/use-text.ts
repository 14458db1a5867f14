import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'

export type Text = TFunction

/** The catalogue in the language now shown: `t('redeem.title')`. Keys are checked by the compiler. */
export function useText(): Text {
  return useTranslation().t
}
