import { type ReactNode, useState } from 'react'
import { Disclosure as AriaDisclosure, Button, DisclosurePanel, Heading } from 'react-aria-components'
import { ChevronRightIcon } from './icons.tsx'
import './disclosure.css'

interface DisclosureProps {
  readonly title: string
  /** Unfolds it from outside, for instance when something in it is wrong. */
  readonly open?: boolean
  /** A person has unfolded it. */
  readonly onUnfold?: () => void
  readonly children: ReactNode
}

/** Something rarely needed, folded away under its title. */
export function Disclosure({ title, open = false, onUnfold, children }: DisclosureProps) {
  const [unfolded, setUnfolded] = useState(false)
  const change = (isUnfolded: boolean) => {
    setUnfolded(isUnfolded)
    if (isUnfolded) onUnfold?.()
  }
  return (
    <AriaDisclosure className="disclosure" isExpanded={open || unfolded} onExpandedChange={change}>
      <Heading level={2} className="disclosure-head">
        <Button slot="trigger" className="disclosure-title">
          <ChevronRightIcon />
          {title}
        </Button>
      </Heading>
      <DisclosurePanel className="disclosure-panel">{children}</DisclosurePanel>
    </AriaDisclosure>
  )
}
