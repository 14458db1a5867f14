import type { ReactNode } from 'react'
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import { ChevronRightIcon, WarningIcon } from './icons.tsx'
import './folded-banner.css'

interface FoldedBannerProps {
  readonly tone: 'warn' | 'bad'
  /** What happened, in one line. */
  readonly title: string
  /** What it means and what to do. */
  readonly children: ReactNode
}

/** A banner that stands for long, above work that goes on: one line that opens. */
export function FoldedBanner({ tone, title, children }: FoldedBannerProps) {
  return (
    <Disclosure className={`banner banner-${tone} folded`}>
      <Heading level={2} className="folded-head">
        <Button slot="trigger" className="folded-title">
          <WarningIcon />
          <span>{title}</span>
          <ChevronRightIcon />
        </Button>
      </Heading>
      <DisclosurePanel>
        <div className="folded-body">{children}</div>
      </DisclosurePanel>
    </Disclosure>
  )
}
