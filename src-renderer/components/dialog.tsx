import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useText } from '../i18n/use-text.ts'
import { Button } from './button.tsx'
import './dialog.css'

interface DialogProps {
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A window over the screen. Escape closes it; the focus returns to where it was. */
export function Dialog({ title, open, onClose, children }: DialogProps) {
  return (
    <ModalOverlay className="veil" isOpen={open} onOpenChange={(isOpen) => isOpen || onClose()}>
      <Modal className="dialog-frame">
        <AriaDialog className="dialog">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

interface ConfirmProps extends DialogProps {
  /** What the button that does it says: a verb, never "OK". */
  readonly confirmLabel: string
  readonly danger?: boolean
  readonly busy?: boolean
  readonly onConfirm: () => void
}

/** Asks before something that cannot be taken back; the safe way out has the focus first. */
export function Confirm({ confirmLabel, danger, busy, onConfirm, children, ...dialog }: ConfirmProps) {
  const t = useText()
  return (
    <Dialog {...dialog}>
      {children}
      <div className="dialog-buttons">
        <Button autoFocus onPress={dialog.onClose}>
          {t('common.cancel')}
        </Button>
        <Button kind={danger ? 'danger' : 'primary'} busy={busy ?? false} onPress={onConfirm}>
          {confirmLabel}
        </Button>
      </div>
    </Dialog>
  )
}
