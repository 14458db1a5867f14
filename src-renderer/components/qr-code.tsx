import { useMemo } from 'react'
import { qrPath } from './qr-path.ts'
import './qr-code.css'

interface QrCodeProps {
  readonly text: string
  readonly label: string
}

/** Dark on white in either theme: many scanners read no inverted code. */
export function QrCode({ text, label }: QrCodeProps) {
  const { size, d } = useMemo(() => qrPath(text), [text])
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <rect className="qr-paper" width={size} height={size} />
      <path className="qr-ink" d={d} />
    </svg>
  )
}
