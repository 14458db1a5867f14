import { useText } from '../../i18n/use-text.ts'
import { AllowanceStatus } from './allowance-status.tsx'
import { ConnectionStatus } from './connection-status.tsx'
import { WaitingStatus } from './waiting-status.tsx'

/** How things stand, always at the same place. */
export function StatusBar() {
  const t = useText()
  return (
    <section className="status-bar" aria-label={t('frame.statusBar')}>
      <ConnectionStatus />
      <WaitingStatus />
      <AllowanceStatus />
    </section>
  )
}
