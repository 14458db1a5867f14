import { createContext, type ReactNode, useCallback, useContext, useLayoutEffect, useRef } from 'react'
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

const HoldOpen = createContext<(isHeld: boolean) => void>(() => undefined)

/** Keeps the dialog around it open, Escape or not: what it is doing must be read when it is done. */
export function useHeldOpen(isHeld: boolean): void {
  const hold = useContext(HoldOpen)
  useLayoutEffect(() => {
    hold(isHeld)
    return () => hold(false)
  }, [hold, isHeld])
}

/** A window over the screen. Escape closes it; the focus returns to where it was. */
export function Dialog({ title, open, onClose, children }: DialogProps) {
  const isHeld = useRef(false)
  const hold = useCallback((held: boolean) => {
    isHeld.current = held
  }, [])
  return (
    <ModalOverlay
      className="veil"
      isOpen={open}
      onOpenChange={(isOpen) => isOpen || isHeld.current || onClose()}
    >
      <Modal className="dialog-frame">
        <AriaDialog className="dialog">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          <HoldOpen value={hold}>{children}</HoldOpen>
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
