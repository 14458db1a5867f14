import type { ReactNode } from 'react'
import { Button, Disclosure as AriaDisclosure, DisclosurePanel, Heading } from 'react-aria-components'
import { ChevronRightIcon } from './icons.tsx'
import './disclosure.css'

interface DisclosureProps {
  readonly title: string
  readonly children: ReactNode
}

/** Something rarely needed, folded away under its title. */
export function Disclosure({ title, children }: DisclosureProps) {
  return (
    <AriaDisclosure className="disclosure">
      <Heading level={3}>
        <Button slot="trigger" className="disclosure-title">
          <ChevronRightIcon />
          {title}
        </Button>
      </Heading>
      <DisclosurePanel className="disclosure-panel">{children}</DisclosurePanel>
    </AriaDisclosure>
  )
}
