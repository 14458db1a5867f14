import type { MirrorState } from '#contract'
import { isolated } from '../../../i18n/isolated.ts'
import type { useFormat } from '../../../i18n/use-format.ts'
import type { Text } from '../../../i18n/use-text.ts'

/** How the copy of the record is. */
export function mirrorText(
  t: Text,
  { dateTime }: ReturnType<typeof useFormat>,
  mirror: MirrorState | null,
): string {
  if (mirror === null || mirror.folder === '') return t('travel.mirror.none')
  const folder = isolated(mirror.folder)
  if (mirror.problem !== null) return t(`travel.mirror.${mirror.problem}`, { folder })
  return mirror.savedAt === null
    ? t('travel.mirror.notYet', { folder })
    : t('travel.mirror.good', { folder, date: dateTime(mirror.savedAt) })
}
