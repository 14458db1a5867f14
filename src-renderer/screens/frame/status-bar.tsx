import { AllowanceStatus } from './allowance-status.tsx'
import { ConnectionStatus } from './connection-status.tsx'
import { WaitingStatus } from './waiting-status.tsx'

/** How things stand, always at the same place. */
export function StatusBar() {
  return (
    <div className="status-bar">
      <ConnectionStatus />
      <WaitingStatus />
      <AllowanceStatus />
    </div>
  )
}
