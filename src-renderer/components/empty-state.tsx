import type { ComponentType, ReactNode } from 'react'
import './empty-state.css'

interface EmptyStateProps {
  readonly Icon: ComponentType
  readonly title: string
  readonly children?: ReactNode
}

/** What stands where nothing is yet: it says what to do next. */
export function EmptyState({ Icon, title, children }: EmptyStateProps) {
  return (
    <div className="empty">
      <span className="empty-icon">
        <Icon />
      </span>
      <h2>{title}</h2>
      {children}
    </div>
  )
}
