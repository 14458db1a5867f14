import { useAppState } from '../../components/use-desk.ts'
import { useText } from '../../i18n/use-text.ts'
import { Section } from './section.tsx'
import { UpdateFacts } from './update-facts.tsx'

export function AboutSection() {
  const t = useText()
  const { version, profile } = useAppState()
  return (
    <Section title={t('settings.about')}>
      <dl className="settings-facts">
        <dt>{t('settings.version')}</dt>
        <dd>{version}</dd>
        <dt>{t('settings.profile')}</dt>
        <dd>
          <span className="code">{profile}</span>
          <span className="small soft">{t('settings.profileText')}</span>
        </dd>
      </dl>
      <UpdateFacts />
    </Section>
  )
}
