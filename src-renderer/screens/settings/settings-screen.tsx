import { CheckIcon } from '../../components/icons.tsx'
import { useText } from '../../i18n/use-text.ts'
import { AboutSection } from './about-section.tsx'
import { AllowanceSection } from './allowance-section.tsx'
import { DeskSection } from './desk-section.tsx'
import { HealthSection } from './health-section.tsx'
import { ListSection } from './list-section.tsx'
import { LooksSection } from './looks-section.tsx'
import { OfflineSection } from './offline-section.tsx'
import { PrivacySection } from './privacy-section.tsx'
import { ScannerSection } from './scanner-section.tsx'
import { ShopSection } from './shop-section.tsx'
import { TravelSection } from './travel/travel-section.tsx'
import { TypesSection } from './types-section.tsx'
import { ChangeContext, type SaveState, useSaving } from './use-change.ts'
import './settings.css'

/** Everything that can be set. A change is stored as soon as it is made. */
export function SettingsScreen() {
  const t = useText()
  const { saving, change } = useSaving()
  return (
    <ChangeContext value={change}>
      <div className="screen settings">
        <header className="settings-head">
          <h1>{t('settings.title')}</h1>
          <Saving saving={saving} />
        </header>
        <ShopSection />
        <LooksSection />
        <OfflineSection />
        <ScannerSection />
        <TypesSection />
        <AllowanceSection />
        <PrivacySection />
        <TravelSection />
        <DeskSection />
        <HealthSection />
        <ListSection />
        <AboutSection />
      </div>
    </ChangeContext>
  )
}

function Saving({ saving }: { readonly saving: SaveState }) {
  const t = useText()
  return (
    <p className={`settings-saving settings-${saving.kind}`} role="status">
      {saving.kind === 'saved' ? (
        <>
          <CheckIcon />
          {t('common.saved')}
        </>
      ) : null}
      {saving.kind === 'failed' ? t('settings.notSaved', { detail: saving.detail }) : null}
    </p>
  )
}
