import { type AppState, Settings } from '#contract'

/** What main answers at the very first start. */
export const FRESH_STATE: AppState = {
  version: '0.1.0',
  profile: '',
  mode: 'welcome',
  shop: '',
  settings: Settings.parse({}),
  systemLanguage: 'en',
  key: { kind: 'missing' },
  notices: [],
}
