import { Disclosure } from '../../components/disclosure.tsx'
import { RadioGroup } from '../../components/radio-group.tsx'
import { useAppState } from '../../components/use-desk.ts'
import { useText } from '../../i18n/use-text.ts'
import { NumberSetting } from './number-setting.tsx'
import { TextSetting } from './text-setting.tsx'
import { useChange } from './use-change.ts'

const MOST_ON_A_PAGE = 1000

/** How pages of the list are asked for: the API documents no parameters, so they can be changed here. */
export function ListSection() {
  const t = useText()
  const change = useChange()
  const { list } = useAppState().settings
  return (
    <section className="panel">
      <Disclosure title={t('settings.list')}>
        <div className="stack">
          <p className="soft">{t('settings.listText')}</p>
          <RadioGroup
            label={t('settings.listStyle')}
            options={[
              { value: 'page', label: t('settings.byPage') },
              { value: 'offset', label: t('settings.byOffset') },
            ]}
            value={list.style}
            onChange={(style) => void change({ list: { ...list, style } })}
          />
          <div className="settings-pair">
            <TextSetting
              label={t('settings.pageName')}
              value={list.pageName}
              required
              onSave={(pageName) => void change({ list: { ...list, pageName } })}
            />
            <TextSetting
              label={t('settings.sizeName')}
              value={list.sizeName}
              required
              onSave={(sizeName) => void change({ list: { ...list, sizeName } })}
            />
          </div>
          <NumberSetting
            label={t('settings.size')}
            value={list.size}
            min={1}
            max={MOST_ON_A_PAGE}
            onSave={(size) => void change({ list: { ...list, size } })}
          />
        </div>
      </Disclosure>
    </section>
  )
}
