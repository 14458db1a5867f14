import { useEffect, useState } from 'react'
import { isStillHere, type UpdateAnswer, type UpdateState } from '#contract'
import { bridge } from '../../bridge.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { useAppState, useDesk } from '../../components/use-desk.ts'
import { useStore } from '../../components/use-store.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import { HeldBack } from './travel/held-back.tsx'

/** How this version stands with a newer one, and the ways to it. */
export function UpdateFacts() {
  const t = useText()
  const state = useUpdates()
  const [refused, setRefused] = useState<UpdateAnswer | null>(null)
  const [asking, setAsking] = useState(false)
  if (state === null) return null
  const check = async () => setRefused(await bridge.ask['updates.check'](undefined))
  const install = async (despiteWaiting: boolean) => {
    setAsking(false)
    setRefused(await bridge.ask['updates.install']({ despiteWaiting }))
  }
  return (
    <div className="stack">
      <p role="status">
        <UpdateWords state={state} />
      </p>
      {refused === 'busy' ? <p className="soft">{t('settings.updateBusy')}</p> : null}
      {refused === 'actions-wait' ? <p className="soft">{t('settings.updateActionsWait')}</p> : null}
      {state.kind === 'ready' ? (
        <div>
          <Button kind="primary" onPress={() => setAsking(true)}>
            {t('settings.updateNow')}
          </Button>
        </div>
      ) : null}
      {state.kind === 'current' || state.kind === 'failed' ? (
        <div>
          <Button onPress={() => void check()}>{t('settings.updateCheck')}</Button>
        </div>
      ) : null}
      <InstallDialog
        open={asking}
        onClose={() => setAsking(false)}
        onInstall={(despite) => void install(despite)}
      />
    </div>
  )
}

function UpdateWords({ state }: { readonly state: UpdateState }) {
  const t = useText()
  const { dateTime } = useFormat()
  switch (state.kind) {
    case 'none':
      return t('settings.updateNone')
    case 'current':
      return state.checkedAt === null
        ? t('settings.updateNotChecked')
        : t('settings.updateCurrent', { date: dateTime(state.checkedAt) })
    case 'checking':
      return t('settings.updateChecking')
    case 'downloading':
      return t('settings.updateDownloading', { version: state.version })
    case 'ready':
      return t('settings.updateReady', { version: state.version })
    case 'failed':
      return t('settings.updateFailed', { detail: state.detail })
  }
}

interface InstallDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly onInstall: (despiteWaiting: boolean) => void
}

/** What waits is said first: it stays on this computer and is sent after the update. */
function InstallDialog({ open, onClose, onInstall }: InstallDialogProps) {
  const t = useText()
  const { outbox } = useDesk()
  // In practice nobody has seen what waits at the shop.
  const isSeen = useAppState().mode === 'shop'
  const count = useStore(outbox).actions.filter(isStillHere).length
  if (count > 0) {
    return (
      <Dialog title={t('settings.updateTitle')} open={open} onClose={onClose}>
        <HeldBack
          text={t('settings.updateWaits', { count })}
          closeLabel={t('settings.updateLater')}
          onClose={onClose}
        >
          <Button kind="primary" onPress={() => onInstall(isSeen)}>
            {t('settings.updateNow')}
          </Button>
        </HeldBack>
      </Dialog>
    )
  }
  return (
    <Dialog title={t('settings.updateTitle')} open={open} onClose={onClose}>
      <p>{t('settings.updateNothingWaits')}</p>
      <div className="dialog-buttons">
        <Button autoFocus onPress={onClose}>
          {t('settings.updateLater')}
        </Button>
        <Button kind="primary" onPress={() => onInstall(false)}>
          {t('settings.updateNow')}
        </Button>
      </div>
    </Dialog>
  )
}

function useUpdates(): UpdateState | null {
  const [state, setState] = useState<UpdateState | null>(null)
  useEffect(() => {
    const end = bridge.on['updates.changed'](setState)
    bridge.ask['updates.state'](undefined).then(setState, () => undefined)
    return end
  }, [])
  return state
}
