import type { ReactNode } from 'react'
import { CheckIcon, InfoIcon, WarningIcon } from './icons.tsx'
import './banner.css'

interface BannerProps {
  readonly tone: 'info' | 'ok' | 'warn' | 'bad'
  readonly title?: string
  readonly children?: ReactNode
  /** `alert` for what must be heard at once. */
  readonly role?: 'alert' | 'status'
}

/** Something to be read: icon, a short title, then what it means and what to do. */
export function Banner({ tone, title, children, role }: BannerProps) {
  const Icon = tone === 'ok' ? CheckIcon : tone === 'info' ? InfoIcon : WarningIcon
  return (
    <div className={`banner banner-${tone}`} {...(role === undefined ? {} : { role })}>
      <Icon />
      <div className="banner-body">
        {title === undefined ? null : <p className="banner-title">{title}</p>}
        {children}
      </div>
    </div>
  )
}
