import { type ReactNode, useState } from 'react'
import { Disclosure as AriaDisclosure, Button, DisclosurePanel, Heading } from 'react-aria-components'
import { ChevronRightIcon } from './icons.tsx'
import './disclosure.css'

interface DisclosureProps {
  readonly title: string
  /** Unfolds it from outside, for instance when something in it is wrong. */
  readonly open?: boolean
  readonly children: ReactNode
}

/** Something rarely needed, folded away under its title. */
export function Disclosure({ title, open = false, children }: DisclosureProps) {
  const [unfolded, setUnfolded] = useState(false)
  return (
    <AriaDisclosure className="disclosure" isExpanded={open || unfolded} onExpandedChange={setUnfolded}>
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
