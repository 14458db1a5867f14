import path from 'node:path'

/**
 * Where the profile lies on Windows, which would put it where it roams with its user to other PCs; `null`: where
 * Electron puts it. A program that was started with little of its surroundings may not be told of local data.
 */
export function localProfile(
  platform: NodeJS.Platform,
  { LOCALAPPDATA, USERPROFILE }: Readonly<Record<string, string | undefined>>,
  home: string,
): string | null {
  if (platform !== 'win32') return null
  const local = LOCALAPPDATA || path.win32.join(USERPROFILE || home, 'AppData', 'Local')
  return path.win32.join(local, 'Counterfoil', 'Profile')
}
