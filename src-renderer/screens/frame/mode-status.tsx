import { Button } from '../../components/button.tsx'
import { KeyboardIcon, PracticeIcon } from '../../components/icons.tsx'
import { useAppState } from '../../components/use-desk.ts'
import { useText } from '../../i18n/use-text.ts'

/** Which desk this is. In practice it also prints the word for all to see. */
export function ModeStatus({ onHelp }: { readonly onHelp: () => void }) {
  const t = useText()
  const { mode, settings } = useAppState()
  const practice = mode === 'practice'
  const shop = settings.shopName === '' ? t('frame.unnamedShop') : settings.shopName
  return (
    <div className="mode">
      <div className="mode-row">
        <p className="mode-name">
          {practice ? <PracticeIcon /> : null}
          <span role="status" aria-label={t('frame.mode')}>
            {practice ? t('frame.practice') : shop}
          </span>
        </p>
        <Button kind="quiet" aria-label={t('frame.shortcuts.title')} onPress={onHelp} preventFocusOnPress>
          <KeyboardIcon />
        </Button>
      </div>
      {practice ? (
        <p className="mode-band" title={t('frame.practiceHint')}>
          {t('frame.practiceBand')}
        </p>
      ) : null}
    </div>
  )
}
