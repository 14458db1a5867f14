import { useState } from 'react'
import { type AnswerOf, isStillHere } from '#contract'
import { bridge } from '../../bridge.ts'
import { Banner } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { useDesk } from '../../components/use-desk.ts'
import { useStore } from '../../components/use-store.ts'
import { useText } from '../../i18n/use-text.ts'
import { HeldBack } from './travel/held-back.tsx'

interface KeyDialogProps {
  readonly open: boolean
  readonly onClose: () => void
}

type Refusal = Extract<AnswerOf<'shop.removeKey'>, { ok: false }>

/** Main itself failed, and says no more: its log does. */
const NOT_REMOVED: Refusal = { ok: false, why: 'cannot-save', detail: '' }

/** Removing the key is held back while actions wait for it: they could never be sent. */
export function RemoveKeyDialog({ open, onClose }: KeyDialogProps) {
  const t = useText()
  return (
    <Dialog title={t('settings.removeTitle')} open={open} onClose={onClose}>
      <RemoveKey onClose={onClose} />
    </Dialog>
  )
}

function RemoveKey({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const { outbox } = useDesk()
  const count = useStore(outbox).actions.filter(isStillHere).length
  // The last one may be done, or exported, while its list is being read: that is not torn away.
  const [isHeld, setHeld] = useState(count > 0)
  if (isHeld || count > 0) {
    return (
      <HeldBack
        text={t('settings.removeHeld', { count })}
        onClose={onClose}
        onExported={() => setHeld(outbox.snapshot().actions.some(isStillHere))}
      />
    )
  }
  return <SureToRemove onClose={onClose} />
}

function SureToRemove({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const remove = async () => {
    setBusy(true)
    const answer = await bridge.ask['shop.removeKey'](undefined).catch(() => NOT_REMOVED)
    if (answer.ok) return location.reload()
    setBusy(false)
    setRefusal(answer)
  }
  return (
    <>
      <p>{t('settings.removeText')}</p>
      {refusal === null ? null : (
        <Banner tone="bad" role="alert">
          <p>{t(`settings.removeWhy.${refusal.why}`, { detail: refusal.detail })}</p>
        </Banner>
      )}
      <div className="dialog-buttons">
        <Button autoFocus onPress={onClose}>
          {t('common.cancel')}
        </Button>
        <Button kind="danger" busy={busy} onPress={() => void remove()}>
          {t('settings.removeKey')}
        </Button>
      </div>
    </>
  )
}
