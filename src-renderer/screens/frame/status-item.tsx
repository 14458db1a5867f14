import { type ComponentType, useId } from 'react'

export interface StatusItemProps {
  /** The region's accessible name, such as "Connection". */
  readonly name: string
  readonly Icon: ComponentType
  readonly tone: 'calm' | 'ok' | 'warn' | 'bad'
  /** The whole text of the region. */
  readonly words: string
  /** One line on what it means or what to do. */
  readonly hint: string
}

/** One thing to know, with one line on what to do about it. */
export function StatusItem({ name, Icon, tone, words, hint }: StatusItemProps) {
  const hintId = useId()
  return (
    <div className={`status status-${tone}`}>
      <Icon />
      <div>
        <p className="status-words" role="status" aria-label={name} aria-describedby={hintId}>
          {words}
        </p>
        <p className="status-hint" id={hintId}>
          {hint}
        </p>
      </div>
    </div>
  )
}
