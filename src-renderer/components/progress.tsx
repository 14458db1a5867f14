import { ProgressBar } from 'react-aria-components'
import './progress.css'

interface ProgressProps {
  readonly label: string
  /** From 0 to 1; `null` when nobody knows how long it takes. */
  readonly share: number | null
}

/** How far long work has come. Whoever shows it puts a button to stop it beside it. */
export function Progress({ label, share }: ProgressProps) {
  return (
    <ProgressBar
      className="progress"
      aria-label={label}
      {...(share === null ? { isIndeterminate: true } : { value: Math.min(1, Math.max(0, share)) * 100 })}
    >
      {({ percentage }) => (
        <>
          <span>{label}</span>
          <span className="progress-track">
            <span
              className={`progress-bar${share === null ? ' progress-unknown' : ''}`}
              style={{ width: share === null ? '30%' : `${percentage ?? 0}%` }}
            />
          </span>
        </>
      )}
    </ProgressBar>
  )
}
