import { useState } from 'react'
import type { AnswerOf, SecondFolder } from '#contract'
import { bridge } from '../../../bridge.ts'
import { Banner } from '../../../components/banner.tsx'
import { useHeldOpen } from '../../../components/dialog.tsx'
import { useText } from '../../../i18n/use-text.ts'
import { NewPassphrase } from './new-passphrase.tsx'

type Failed = Extract<AnswerOf<'mirror.saveKeys'>, { kind: 'failed' }>

/** Main itself failed, and says no more: its log does. */
const FAILED: Failed = { kind: 'failed', why: 'failed' }

interface KeysFormProps {
  readonly onSaved: (folder: SecondFolder) => void
  readonly onClose: () => void
}

/** In a dialog: lets another PC read names and codes of the second folder, too, under a passphrase. */
export function KeysForm({ onSaved, onClose }: KeysFormProps) {
  const t = useText()
  const [failed, setFailed] = useState<Failed | null>(null)
  const [isBusy, setBusy] = useState(false)
  useHeldOpen(isBusy)
  const save = async (passphrase: string) => {
    setBusy(true)
    const answer = await bridge.ask['mirror.saveKeys']({ passphrase }).catch(() => FAILED)
    setBusy(false)
    if (answer.kind === 'failed') return setFailed(answer)
    onSaved(answer.folder)
    onClose()
  }
  return (
    <>
      <p>{t('travel.mirror.keysText')}</p>
      <NewPassphrase
        busy={isBusy}
        onCancel={onClose}
        saveLabel={t('travel.mirror.saveKeys')}
        onSave={(passphrase) => void save(passphrase)}
      >
        {failed === null ? null : (
          <Banner tone="bad" title={t('travel.notSavedTitle')} role="alert">
            <p>{t(`travel.mirror.keysFailed.${failed.why}`)}</p>
          </Banner>
        )}
      </NewPassphrase>
    </>
  )
}
