import { type ReactNode, useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { useText } from '../../../i18n/use-text.ts'
import { ExportForm } from './export-form.tsx'
import { WaitingList } from './waiting-list.tsx'

interface HeldBackProps {
  /** Why it is held back, and what would become of what waits. */
  readonly text: string
  /** What the way out says, where it is not "Close". */
  readonly closeLabel?: string
  readonly onClose: () => void
  /** After an export: something else may be possible now. */
  readonly onExported?: () => void
  /** The button that goes on all the same, where that loses nothing. */
  readonly children?: ReactNode
}

/** In a dialog: what waits, its list, and a way to have it safe before anything is changed. */
export function HeldBack({ text, closeLabel, onClose, onExported, children }: HeldBackProps) {
  const t = useText()
  const [isExporting, setExporting] = useState(false)
  if (isExporting) {
    const back = () => {
      setExporting(false)
      onExported?.()
    }
    return <ExportForm onClose={back} />
  }
  return (
    <>
      <p>{text}</p>
      <WaitingList />
      <div className="dialog-buttons">
        <Button autoFocus onPress={onClose}>
          {closeLabel ?? t('common.close')}
        </Button>
        <Button onPress={() => setExporting(true)}>{t('travel.export')}</Button>
        {children}
      </div>
    </>
  )
}
