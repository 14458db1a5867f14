import { useState } from 'react'
import type { AnswerOf } from '#contract'
import { bridge } from '../../bridge.ts'
import { Banner } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { Confirm, Dialog } from '../../components/dialog.tsx'
import { useDesk } from '../../components/use-desk.ts'
import { useStore } from '../../components/use-store.ts'
import { useText } from '../../i18n/use-text.ts'

interface KeyDialogProps {
  readonly open: boolean
  readonly onClose: () => void
}

type Refusal = Extract<AnswerOf<'shop.removeKey'>, { ok: false }>

/** Removing the key is held back while actions wait for it: they could never be sent. */
export function RemoveKeyDialog({ open, onClose }: KeyDialogProps) {
  const t = useText()
  const { outbox } = useDesk()
  useStore(outbox)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const count = outbox.live().length
  if (count > 0) {
    return (
      <Dialog title={t('settings.removeKey')} open={open} onClose={onClose}>
        <p>{t('settings.removeHeld', { count })}</p>
        <div className="dialog-buttons">
          <Button autoFocus onPress={onClose}>
            {t('common.close')}
          </Button>
        </div>
      </Dialog>
    )
  }
  const remove = async () => {
    setBusy(true)
    const answer = await bridge.ask['shop.removeKey'](undefined)
    if (answer.ok) return location.reload()
    setBusy(false)
    setRefusal(answer)
  }
  return (
    <Confirm
      title={t('settings.removeTitle')}
      open={open}
      onClose={onClose}
      confirmLabel={t('settings.removeKey')}
      danger
      busy={busy}
      onConfirm={() => void remove()}
    >
      <p>{t('settings.removeText')}</p>
      {refusal === null ? null : (
        <Banner tone="bad" role="alert">
          <p>{t(`settings.removeWhy.${refusal.why}`, { detail: refusal.detail })}</p>
        </Banner>
      )}
    </Confirm>
  )
}
