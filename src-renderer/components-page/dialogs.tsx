import { useState } from 'react'
import { Button } from '../components/button.tsx'
import { Confirm, Dialog } from '../components/dialog.tsx'
import { DeskContext } from '../components/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { DecisionDialog } from '../screens/activity/decision-dialog.tsx'
import { ShortcutsDialog } from '../screens/frame/shortcuts-dialog.tsx'
import { CameraDialog } from '../screens/redeem/camera-dialog.tsx'
import { RemoveKeyDialog } from '../screens/settings/remove-key-dialog.tsx'
import { ReplaceKeyDialog } from '../screens/settings/replace-key-dialog.tsx'
import { Part } from './part.tsx'
import { ACTIONS, deskWith } from './sample.ts'

const nothing = () => undefined
const desk = deskWith({})
const waiting = deskWith({ actions: ACTIONS })

interface OpenProps {
  readonly open: boolean
  readonly onClose: () => void
}

const DIALOGS = {
  message: MessageDialog,
  question: ConfirmDialog,
  'question, busy': BusyDialog,
  shortcuts: ShortcutsDialog,
  'camera, without one': (props: OpenProps) => <CameraDialog {...props} onRead={nothing} />,
  decision: DecideDialog,
  'replace key': ReplaceKeyDialog,
  'remove key': RemoveKeyDialog,
  'remove key, held back': (props: OpenProps) => (
    <DeskContext value={waiting}>
      <RemoveKeyDialog {...props} />
    </DeskContext>
  ),
} as const

/** Each kind of dialog, one at a time, since none is ever shown beside another. */
export function Dialogs() {
  const [shown, setShown] = useState('')
  return (
    <Part title="Dialogs">
      <DeskContext value={desk}>
        <div className="row">
          {Object.entries(DIALOGS).map(([name, Shown]) => (
            <div key={name} data-dialog={name}>
              <Button onPress={() => setShown(name)}>{name}</Button>
              <Shown open={shown === name} onClose={() => setShown('')} />
            </div>
          ))}
        </div>
      </DeskContext>
    </Part>
  )
}

function MessageDialog({ open, onClose }: OpenProps) {
  const t = useText()
  return (
    <Dialog title={t('activity.exported.title')} open={open} onClose={onClose}>
      <p>{t('activity.exported.saved', { count: 12, file: '/home/counter/counterfoil.csv' })}</p>
      <div className="dialog-buttons">
        <Button autoFocus onPress={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </Dialog>
  )
}

function ConfirmDialog({ open, onClose, busy = false }: OpenProps & { readonly busy?: boolean }) {
  const t = useText()
  return (
    <Confirm
      title={t('settings.removeTitle')}
      open={open}
      onClose={onClose}
      confirmLabel={t('settings.removeKey')}
      danger
      busy={busy}
      onConfirm={nothing}
    >
      <p>{t('settings.removeText')}</p>
    </Confirm>
  )
}

function BusyDialog(props: OpenProps) {
  return <ConfirmDialog {...props} busy />
}

function DecideDialog({ open, onClose }: OpenProps) {
  const action = ACTIONS.find(({ state }) => state === 'needs-a-person')
  if (action === undefined) return null
  return (
    <DecisionDialog
      action={action}
      decision={open ? 'send-again' : null}
      onClose={onClose}
      onDecided={nothing}
    />
  )
}
