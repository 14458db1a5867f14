import { type ReactNode, useEffect, useRef } from 'react'

interface PartProps {
  readonly title: string
  readonly children: ReactNode
}

/** One kind of component, under its name. */
export function Part({ title, children }: PartProps) {
  return (
    <section className="gallery-part panel" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** What React Aria puts on an element as it is pointed at, pressed or reached by the keyboard. */
export type Forced = 'hovered' | 'pressed' | 'focused' | 'focus-visible'

interface StateProps {
  /** Which state it is, in a word. */
  readonly name: string
  /** Puts the marks of these on the first thing inside that can have them, as a hand would. */
  readonly force?: readonly Forced[]
  readonly children: ReactNode
}

const CAN_BE_FORCED = '.field-input, .choice, tr[data-pressable], button, a'

/** One specimen in one state. */
export function State({ name, force = [], children }: StateProps) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const found = frame.current?.querySelector(CAN_BE_FORCED)
    for (const state of force) found?.setAttribute(`data-${state}`, 'true')
  })
  return (
    <div className="gallery-state" ref={frame}>
      <p className="small soft">{name}</p>
      {children}
    </div>
  )
}
