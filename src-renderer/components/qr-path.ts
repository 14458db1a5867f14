import qrcode from 'qrcode'

/** Light modules that must stand around the code on every side (ISO/IEC 18004). */
const QUIET_ZONE = 4

export interface QrPath {
  /** Modules on a side, quiet zone included. */
  readonly size: number
  /** The dark modules as an SVG path, one unit a module. */
  readonly d: string
}

/** A text as a QR code that survives a scratched or dim screen (error correction M, 15 %). */
export function qrPath(text: string): QrPath {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' })
  const places = Array.from({ length: modules.size }, (_, place) => place)
  const d = places
    .flatMap((row) =>
      places.filter((column) => modules.get(row, column) === 1).map((column) => [column, row]),
    )
    .map(([x = 0, y = 0]) => `M${x + QUIET_ZONE} ${y + QUIET_ZONE}h1v1h-1z`)
    .join('')
  return { size: modules.size + 2 * QUIET_ZONE, d }
}
