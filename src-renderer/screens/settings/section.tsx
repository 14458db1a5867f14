import { type ReactNode, useId } from 'react'

interface SectionProps {
  readonly title: string
  readonly text?: string
  readonly children: ReactNode
}

/** One subject of the settings. */
export function Section({ title, text, children }: SectionProps) {
  const id = useId()
  return (
    <section className="panel stack" aria-labelledby={id}>
      <div className="stack-close">
        <h2 id={id}>{title}</h2>
        {text === undefined ? null : <p className="soft">{text}</p>}
      </div>
      {children}
    </section>
  )
}
