import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { KeyIcon } from '../../components/icons.tsx'
import { useAppState, useDesk } from '../../components/use-desk.ts'
import { useText } from '../../i18n/use-text.ts'
import { RemoveKeyDialog } from './remove-key-dialog.tsx'
import { ReplaceKeyDialog } from './replace-key-dialog.tsx'
import { Section } from './section.tsx'
import { TextSetting } from './text-setting.tsx'
import { useChange } from './use-change.ts'

/** Which shop this counter serves, and with which key. */
export function ShopSection() {
  const t = useText()
  const change = useChange()
  const { settings, mode } = useAppState()
  return (
    <Section title={t('settings.shop')}>
      <KeyStatusLine />
      {mode === 'practice' ? <p className="soft">{t('settings.inPractice')}</p> : <KeyButtons />}
      <dl className="settings-facts">
        <dt>{t('settings.address')}</dt>
        <dd className="code">{settings.apiAddress}</dd>
      </dl>
      <TextSetting
        label={t('settings.shopName')}
        value={settings.shopName}
        onSave={(shopName) => void change({ shopName: shopName.slice(0, 100) })}
      />
      <Checkbox
        label={t('settings.onlyCounter')}
        description={t('settings.onlyCounterText')}
        value={settings.onlyCounter === true}
        onChange={(onlyCounter) => void change({ onlyCounter })}
      />
    </Section>
  )
}

/** What may be known about the key outside the keychain. */
function KeyStatusLine() {
  const t = useText()
  const { key } = useAppState()
  const { tryNow } = useDesk()
  return (
    <div className="key">
      <KeyIcon />
      <p>
        <strong>{t('settings.keyStatus')}</strong>
        <br />
        {key.kind === 'missing' ? t('settings.keyMissing') : null}
        {key.kind === 'saved' ? t('settings.keySaved', { endsIn: key.endsIn }) : null}
        {key.kind === 'unavailable' ? (
          <>
            {t('settings.keyUnavailable')}{' '}
            {t(`settings.keyUnavailableWhy.${key.why}`, { detail: key.detail })}
          </>
        ) : null}
      </p>
      {key.kind === 'unavailable' ? <Button onPress={tryNow}>{t('common.tryAgain')}</Button> : null}
    </div>
  )
}

function KeyButtons() {
  const t = useText()
  const [open, setOpen] = useState<'replace' | 'remove' | null>(null)
  const close = () => setOpen(null)
  return (
    <div className="row">
      <Button onPress={() => setOpen('replace')}>{t('settings.replaceKey')}</Button>
      <Button onPress={() => setOpen('remove')}>{t('settings.removeKey')}</Button>
      <ReplaceKeyDialog open={open === 'replace'} onClose={close} />
      <RemoveKeyDialog open={open === 'remove'} onClose={close} />
    </div>
  )
}
