import type { ReactNode } from 'react'

/** Line drawings on a 24-unit grid; they take size and colour from the text they stand in. */
function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      width="1.25em"
      height="1.25em"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}

const path = (d: string) => () => (
  <Icon>
    <path d={d} />
  </Icon>
)

export const CheckIcon = path('M4.5 12.5l5 5 10-11')
export const CrossIcon = path('M6 6l12 12M18 6L6 18')
export const PlusIcon = path('M12 5v14M5 12h14')
export const MinusIcon = path('M5 12h14')
export const ChevronDownIcon = path('M6 9l6 6 6-6')
export const ChevronRightIcon = path('M9 6l6 6-6 6')
export const SearchIcon = path('M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l4.5 4.5')
export const ScanIcon = path(
  'M4 8V5a1 1 0 0 1 1-1h3M16 4h3a1 1 0 0 1 1 1v3M20 16v3a1 1 0 0 1-1 1h-3M8 20H5a1 1 0 0 1-1-1v-3M8 8v8M12 8v8M16 8v8',
)
export const TicketIcon = path(
  'M3 9V7a1 1 0 0 1 1-1h16a1 1 0 0 1 1 1v2a3 3 0 0 0 0 6v2a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-2a3 3 0 0 0 0-6zM14 6v2M14 11v2M14 16v2',
)
export const IssueIcon = path('M4 7h16v4M4 7v11a1 1 0 0 0 1 1h6M4 7l2-3h12l2 3M17 14v7M13.5 17.5h7')
export const ListIcon = path('M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01')
export const ActivityIcon = path('M12 7v5l3.5 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z')
export const SettingsIcon = path('M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4')
export const ClockIcon = ActivityIcon
export const SendIcon = path('M4 12h14M12 6l6 6-6 6')
export const QuestionIcon = path(
  'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.9-1.1 1.8M12 17h.01',
)
export const PersonIcon = path('M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5a7.5 7.5 0 0 1 15 0')
export const PauseIcon = path('M9 5v14M15 5v14')
export const StopIcon = path('M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM6 18L18 6')
export const WarningIcon = path('M12 4L2.5 20h19zM12 10v4M12 17h.01')
export const InfoIcon = path('M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 8h.01')
export const OnlineIcon = path(
  'M3 9.5a13 13 0 0 1 18 0M6 13a8.5 8.5 0 0 1 12 0M9 16.5a4.2 4.2 0 0 1 6 0M12 20h.01',
)
export const OfflineIcon = path(
  'M3 9.5a13 13 0 0 1 5-3M16 6.500a13 13 0 0 1 5 3M9 16.500a4.200 4.200 0 0 1 6 0M12 20h.01M4 3l16 17',
)
export const KeyboardIcon = path(
  'M3 7h18a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1zM6 10.500h.01M10 10.500h.01M14 10.500h.01M18 10.500h.01M8 14h8',
)
export const CameraIcon = path(
  'M4 8h3l1.500-3h7L17 8h3a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1zM12 10.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7z',
)
export const KeyIcon = path('M8 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 12h9M18 12v3')
export const GaugeIcon = path('M4 18a9 9 0 1 1 16 0M12 14l4-5')
export const ShopIcon = path(
  'M4 10v9a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-9M3 9l2-5h14l2 5a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0zM10 20v-5h4v5',
)
export const PracticeIcon = path('M12 4L1.500 9.500 12 15l10.500-5.500zM6 12v4.500c3.500 3 8.500 3 12 0V12')
