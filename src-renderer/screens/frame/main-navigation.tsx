import type { ComponentType } from 'react'
import { ActivityIcon, IssueIcon, ListIcon, ScanIcon, SettingsIcon } from '../../components/icons.tsx'
import { type Screen, screens, usePlace } from '../../components/use-place.ts'
import { useText } from '../../i18n/use-text.ts'

const ICONS: Readonly<Record<Screen, ComponentType>> = {
  redeem: ScanIcon,
  issue: IssueIcon,
  vouchers: ListIcon,
  activity: ActivityIcon,
  settings: SettingsIcon,
}

/** The five screens. */
export function MainNavigation() {
  const t = useText()
  const { place, go } = usePlace()
  return (
    <nav aria-label={t('frame.main')} className="nav">
      {screens.map((screen) => {
        const Icon = ICONS[screen]
        return (
          <a
            key={screen}
            href={`#${screen}`}
            className="nav-link"
            aria-current={place.screen === screen ? 'page' : undefined}
            onClick={(event) => {
              event.preventDefault()
              go(screen)
            }}
          >
            <Icon />
            {t(`frame.${screen}`)}
          </a>
        )
      })}
    </nav>
  )
}
