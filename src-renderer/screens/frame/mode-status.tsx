import { PracticeIcon, ShopIcon } from '../../components/icons.tsx'
import { useAppState } from '../../components/use-desk.ts'
import { useText } from '../../i18n/use-text.ts'

/** Which desk this is. In practice it also prints the word for all to see. */
export function ModeStatus() {
  const t = useText()
  const { mode, settings } = useAppState()
  const practice = mode === 'practice'
  const shop = settings.shopName === '' ? t('frame.unnamedShop') : settings.shopName
  return (
    <div className="mode">
      <p className="mode-name">
        {practice ? <PracticeIcon /> : <ShopIcon />}
        <span role="status" aria-label={t('frame.mode')}>
          {practice ? t('frame.practice') : shop}
        </span>
      </p>
      {practice ? (
        <p className="mode-band" title={t('frame.practiceHint')}>
          {t('frame.practiceBand')}
        </p>
      ) : null}
    </div>
  )
}
