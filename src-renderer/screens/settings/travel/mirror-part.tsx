import { useEffect, useState } from 'react'
import type { FolderAnswer, SecondFolder } from '#contract'
import { bridge } from '../../../bridge.ts'
import { Banner } from '../../../components/banner.tsx'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { useFormat } from '../../../i18n/use-format.ts'
import { useText } from '../../../i18n/use-text.ts'
import { KeysForm } from './keys-form.tsx'
import { mirrorText } from './mirror-text.ts'

type Refused = Extract<FolderAnswer, { kind: 'refused' }>

/** The second folder that the record of actions is copied to. */
export function MirrorPart() {
  const t = useText()
  const format = useFormat()
  const [folder, setFolder] = useState<SecondFolder | null>(null)
  const [refused, setRefused] = useState<Refused | null>(null)
  const [isSavingKeys, setSavingKeys] = useState(false)
  useEffect(() => {
    bridge.ask['mirror.state'](undefined).then(setFolder, () => undefined)
  }, [])
  const change = async (verb: 'mirror.choose' | 'mirror.stop') => {
    const answer = await bridge.ask[verb](undefined).catch(() => CANNOT_SAVE)
    setRefused(answer.kind === 'refused' ? answer : null)
    if (answer.kind === 'used') setFolder(answer.folder)
  }
  const isChosen = folder !== null && folder.folder !== ''
  return (
    <div className="stack-close">
      <h3>{t('travel.mirror.title')}</h3>
      <p className="soft">{t('travel.mirror.text')}</p>
      <p role="status">{mirrorText(t, format, folder)}</p>
      {isChosen ? <p>{t(folder.hasKeys ? 'travel.mirror.hasKeys' : 'travel.mirror.noKeys')}</p> : null}
      {refused === null ? null : (
        <Banner tone="bad" role="alert">
          <p>{t(`travel.mirror.refused.${refused.why}`)}</p>
        </Banner>
      )}
      <div className="row">
        <Button onPress={() => void change('mirror.choose')}>{t('travel.mirror.choose')}</Button>
        {isChosen ? (
          <>
            <Button onPress={() => setSavingKeys(true)}>{t('travel.mirror.saveKeys')}</Button>
            <Button onPress={() => void change('mirror.stop')}>{t('travel.mirror.stop')}</Button>
          </>
        ) : null}
      </div>
      <Dialog title={t('travel.mirror.keysTitle')} open={isSavingKeys} onClose={() => setSavingKeys(false)}>
        <KeysForm onSaved={setFolder} onClose={() => setSavingKeys(false)} />
      </Dialog>
    </div>
  )
}

const CANNOT_SAVE: FolderAnswer = { kind: 'refused', why: 'cannot-save' }
