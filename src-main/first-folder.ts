const NAMES = ['documents', 'downloads', 'home'] as const

/**
 * A folder to begin from; `null` where the system has none. Where one is redirected to a place that is missing,
 * Electron throws instead of naming it.
 */
export function firstFolder(getPath: (name: (typeof NAMES)[number]) => string): string | null {
  for (const name of NAMES) {
    try {
      return getPath(name)
    } catch {
      // The next one.
    }
  }
  return null
}
