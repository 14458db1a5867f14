import { type ReactNode, useEffect, useState } from 'react'
import { isStillHere, type UninstallAnswer } from '#contract'
import { bridge } from '../../bridge.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { useDesk } from '../../components/use-desk.ts'
import { useStore } from '../../components/use-store.ts'
import { useText } from '../../i18n/use-text.ts'
import { HeldBack } from '../settings/travel/held-back.tsx'

/** Main ends the program with it. Where main does not answer, the window can still be closed. */
const answer = (given: UninstallAnswer): void => {
  bridge.ask['uninstall.answer'](given).catch(() => undefined)
}

/** Where a desk is open: with the list of what waits, and the way to have it safe. */
export function BeforeUninstallOfDesk() {
  const { outbox } = useDesk()
  const count = useStore(outbox).actions.filter(isStillHere).length
  return (
    <Asked>
      <WithList count={count} isStillWaiting={() => outbox.snapshot().actions.some(isStillHere)} />
    </Asked>
  )
}

/** Where none is; `count` is what waited when last it was known, `null`: nobody knows. */
export function BeforeUninstall({ count }: { readonly count: number | null }) {
  return (
    <Asked>
      <Choice count={count} />
    </Asked>
  )
}

/** Over everything else, if the uninstaller started the app. Escape is no answer: the buttons say what they do. */
function Asked({ children }: { readonly children: ReactNode }) {
  const t = useText()
  const [isAsked, setAsked] = useState(false)
  useEffect(() => {
    bridge.ask['uninstall.asked'](undefined).then(setAsked, () => undefined)
  }, [])
  return (
    <Dialog title={t('uninstall.title')} open={isAsked} onClose={() => undefined}>
      {children}
    </Dialog>
  )
}

interface WithListProps {
  readonly count: number
  readonly isStillWaiting: () => boolean
}

function WithList({ count, isStillWaiting }: WithListProps) {
  const t = useText()
  // The last one may be sent, or exported, while its list is being read: that is not torn away.
  const [isHeld, setHeld] = useState(count > 0)
  const [isDeleting, setDeleting] = useState(false)
  if (isDeleting) return <SureToDelete count={count} onBack={() => setDeleting(false)} />
  if (!isHeld && count === 0) return <Choice count={0} />
  return (
    <HeldBack
      text={count === 0 ? t('uninstall.nothingWaits') : t('uninstall.waits', { count })}
      closeLabel={t('uninstall.stop')}
      onClose={() => answer('stop')}
      onExported={() => setHeld(isStillWaiting())}
    >
      <Removing onDelete={() => setDeleting(true)} />
    </HeldBack>
  )
}

function Choice({ count }: { readonly count: number | null }) {
  const t = useText()
  const [isDeleting, setDeleting] = useState(false)
  if (isDeleting) return <SureToDelete count={count} onBack={() => setDeleting(false)} />
  return (
    <>
      <p>{count === 0 ? t('uninstall.nothingWaits') : <Unseen count={count} />}</p>
      <div className="dialog-buttons">
        <Button autoFocus onPress={() => answer('stop')}>
          {t('uninstall.stop')}
        </Button>
        <Removing onDelete={() => setDeleting(true)} />
      </div>
    </>
  )
}

function Unseen({ count }: { readonly count: number | null }) {
  const t = useText()
  return count === null ? t('uninstall.unknown') : t('uninstall.unseen', { count })
}

function Removing({ onDelete }: { readonly onDelete: () => void }) {
  const t = useText()
  return (
    <>
      <Button onPress={() => answer('keep')}>{t('uninstall.keep')}</Button>
      <Button kind="danger" onPress={onDelete}>
        {t('uninstall.delete')}
      </Button>
    </>
  )
}

interface SureToDeleteProps {
  readonly count: number | null
  readonly onBack: () => void
}

function SureToDelete({ count, onBack }: SureToDeleteProps) {
  const t = useText()
  return (
    <>
      <p>
        <strong>{lossOf(t, count)}</strong>
      </p>
      <p>{t('uninstall.sureText')}</p>
      <div className="dialog-buttons">
        <Button autoFocus onPress={onBack}>
          {t('uninstall.doNotDelete')}
        </Button>
        <Button kind="danger" onPress={() => answer('delete')}>
          {t('uninstall.deleteSure')}
        </Button>
      </div>
    </>
  )
}

function lossOf(t: ReturnType<typeof useText>, count: number | null): string {
  if (count === null) return t('uninstall.loseUnknown')
  return count === 0 ? t('uninstall.loseNothing') : t('uninstall.lose', { count })
}
