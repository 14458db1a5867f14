import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { useText } from '../../i18n/use-text.ts'
import './shortcuts-dialog.css'

/** Keys as they are printed on the keyboard, with what they do. */
const SHORTCUTS = [
  [['Enter'], 'enter'],
  [['Esc'], 'escape'],
  [['F2'], 'box'],
  [['Alt', '1 – 5'], 'screens'],
  [['Tab'], 'tab'],
  [['Ctrl', '+ − 0'], 'zoom'],
  [['?', 'F1'], 'help'],
] as const

interface ShortcutsDialogProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** Everything the keyboard does by itself. */
export function ShortcutsDialog({ open, onClose }: ShortcutsDialogProps) {
  const t = useText()
  return (
    <Dialog title={t('frame.shortcuts.title')} open={open} onClose={onClose}>
      <dl className="shortcuts">
        {SHORTCUTS.map(([keys, what]) => (
          <div key={what} className="shortcut">
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`frame.shortcuts.${what}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="soft">{t('frame.shortcuts.scanner')}</p>
      <div className="dialog-buttons">
        <Button autoFocus onPress={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </Dialog>
  )
}
