import './no-eval.ts'
import './trusted-types.ts'
import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'
import './components/table.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { bridge } from './bridge.ts'
import { startI18n } from './i18n/i18n.ts'
import { startOpening } from './opening.ts'
import { createUnexpected, watchErrors } from './unexpected.ts'

startI18n()
const root = document.getElementById('root')
const unexpected = createUnexpected(bridge)
watchErrors(window, unexpected)
if (root) createRoot(root, { onCaughtError: unexpected.failed }).render(await shown())

/** The desk; in a development build for it, the page of components instead. */
async function shown() {
  if (import.meta.env.MODE !== 'components') return <App opening={startOpening(unexpected)} />
  const { ComponentsPage } = await import('./components-page/components-page.tsx')
  return <ComponentsPage />
}
