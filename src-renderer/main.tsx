import './no-eval.ts'
import './trusted-types.ts'
import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'
import './components/table.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startI18n } from './i18n/i18n.ts'
import { startOpening } from './opening.ts'

startI18n()
const root = document.getElementById('root')
if (root) createRoot(root).render(await shown())

/** The desk; in a development build for it, the page of components instead. */
async function shown() {
  if (import.meta.env.MODE !== 'components') return <App opening={startOpening()} />
  const { ComponentsPage } = await import('./components-page/components-page.tsx')
  return <ComponentsPage />
}
