import { useEffect, useState } from 'react'
import type { JournalDamage } from '#contract'
import { FoldedBanner } from '../../components/folded-banner.tsx'
import { useAppState, useDesk } from '../../components/use-desk.ts'
import { useText } from '../../i18n/use-text.ts'

/** Places of the journal that could not be read: kept, listed for as long as they are there. */
export function JournalDamageList() {
  const t = useText()
  const desk = useDesk()
  const { profile } = useAppState()
  const [damage, setDamage] = useState<readonly JournalDamage[]>([])
  useEffect(() => {
    let isShown = true
    desk.journalDamage().then(
      (found) => {
        if (isShown) setDamage(found)
      },
      () => undefined,
    )
    return () => {
      isShown = false
    }
  }, [desk])
  if (damage.length === 0) return null
  return (
    <FoldedBanner tone="bad" title={t('activity.damageTitle', { count: damage.length })}>
      <p>{t('activity.damageText')}</p>
      <ul className="small">
        {damage.map(({ file, line, what, detail }) => (
          <li key={`${file}-${line}-${what}`} title={detail}>
            {t('activity.damageRow', { file, line, what: t(`activity.damageWhat.${what}`) })}
          </li>
        ))}
      </ul>
      <p className="small soft">{t('activity.damageFolder', { folder: profile })}</p>
    </FoldedBanner>
  )
}
