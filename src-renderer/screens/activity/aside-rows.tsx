import { useEffect, useState } from 'react'
import { FoldedBanner } from '../../components/folded-banner.tsx'
import { useDesk } from '../../components/use-desk.ts'
import type { AsideRow } from '../../db/storage.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useText } from '../../i18n/use-text.ts'

/** Rows of the outbox that cannot be read: kept, never sent, and never hidden. */
export function AsideRows() {
  const t = useText()
  const format = useFormat()
  const desk = useDesk()
  const [rows, setRows] = useState<readonly AsideRow[]>([])
  useEffect(() => {
    let isShown = true
    const show = (found: readonly AsideRow[]) => {
      if (isShown) setRows(found.filter(({ table }) => table === 'actions'))
    }
    // A database that does not answer is told as a notice; here is then nothing to show.
    desk.asideRows().then(show, () => undefined)
    return () => {
      isShown = false
    }
  }, [desk])
  if (rows.length === 0) return null
  return (
    <FoldedBanner tone="warn" title={t('activity.asideTitle', { count: rows.length })}>
      <p>{t('activity.asideText')}</p>
      <ul className="small">
        {rows.map(({ id, at }) => (
          <li key={`${id}-${at}`}>{t('activity.asideRow', { id, time: format.dateTime(at) })}</li>
        ))}
      </ul>
    </FoldedBanner>
  )
}
