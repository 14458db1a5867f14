import type { ReactNode, Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import './button.css'

export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'quiet'

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly kind?: ButtonKind
  /** The largest size: the one button a person looks for. */
  readonly large?: boolean
  /** What it was pressed for is under way: it cannot be pressed again, and keeps the focus. */
  readonly busy?: boolean
  readonly children: ReactNode
  readonly ref?: Ref<HTMLButtonElement>
}

/** A button: `primary` once a screen at most, `danger` for what cannot be taken back, `quiet` beside others. */
export function Button({ kind = 'secondary', large = false, busy = false, ref, ...props }: ButtonProps) {
  return (
    <AriaButton
      {...props}
      {...(ref === undefined ? {} : { ref })}
      isPending={busy}
      className={`button button-${kind}${large ? ' button-large' : ''}`}
    />
  )
}
