import { ComboBox } from '../components/combo-box.tsx'
import { Disclosure } from '../components/disclosure.tsx'
import { FilterRow } from '../components/filter-row.tsx'
import { FoldedBanner } from '../components/folded-banner.tsx'
import { NumberField } from '../components/number-field.tsx'
import { SearchBox } from '../components/search-box.tsx'
import { Select } from '../components/select.tsx'
import { TextField } from '../components/text-field.tsx'
import { useText } from '../i18n/use-text.ts'
import { type Forced, Part, State } from './part.tsx'
import { PRODUCT } from './sample.ts'

const nothing = () => undefined

interface Look {
  readonly name: string
  readonly isFilled: boolean
  readonly force?: readonly Forced[]
  readonly more?: 'description' | 'error' | 'disabled'
}

const LOOKS: readonly Look[] = [
  { name: 'rest', isFilled: false },
  { name: 'focus', isFilled: false, force: ['focused'] },
  { name: 'filled', isFilled: true },
  { name: 'with hint', isFilled: true, more: 'description' },
  { name: 'error', isFilled: true, more: 'error' },
  { name: 'disabled', isFilled: true, more: 'disabled' },
]

/** What a look adds to a field, in the catalogue's own words. */
function useMore() {
  const t = useText()
  return ({ more }: Look) => ({
    ...(more === 'description' ? { description: t('issue.storeNoteHint') } : {}),
    ...(more === 'error' ? { error: t('rule.required') } : {}),
    ...(more === 'disabled' ? { disabled: true } : {}),
  })
}

export function TextFields() {
  const t = useText()
  const more = useMore()
  return (
    <Part title="Text fields">
      <div className="gallery-states gallery-wide">
        {LOOKS.map((look) => (
          <State key={look.name} name={look.name} force={look.force ?? []}>
            <TextField
              label={t('issue.recipientName')}
              value={look.isFilled ? 'สมหญิง ใจดี' : ''}
              onChange={nothing}
              optional={look.name === 'rest'}
              {...more(look)}
            />
          </State>
        ))}
        {LOOKS.map((look) => (
          <State key={look.name} name={`lines, ${look.name}`} force={look.force ?? []}>
            <TextField
              label={t('issue.storeNote')}
              value={look.isFilled ? 'โต๊ะ 7\nTable 7' : ''}
              onChange={nothing}
              multiline
              {...more(look)}
            />
          </State>
        ))}
        <State name="secret">
          <TextField label={t('welcome.secret')} type="password" value="not shown" onChange={nothing} />
        </State>
      </div>
    </Part>
  )
}

export function NumberFields() {
  const t = useText()
  const more = useMore()
  return (
    <Part title="Numbers">
      <div className="gallery-states gallery-wide">
        {LOOKS.map((look) => (
          <State key={look.name} name={look.name} force={look.force ?? []}>
            <NumberField
              label={t('issue.count')}
              value={look.isFilled ? '12' : ''}
              min={1}
              max={1000}
              onChange={nothing}
              {...more(look)}
            />
          </State>
        ))}
      </div>
    </Part>
  )
}

export function Choosers() {
  const t = useText()
  const more = useMore()
  const types = [PRODUCT, 'Dinner buffet for two'].map((label) => ({ id: label, label }))
  const uses = (['all', 'usable', 'used'] as const).map((value) => ({ value, label: t(`vouchers.${value}`) }))
  return (
    <Part title="Choices from a list">
      <div className="gallery-states gallery-wide">
        {LOOKS.map((look) => (
          <State key={look.name} name={`combobox, ${look.name}`} force={look.force ?? []}>
            <ComboBox
              label={t('issue.type')}
              options={types}
              value={look.isFilled ? PRODUCT : null}
              placeholder={t('issue.typePlaceholder')}
              onChange={nothing}
              {...more(look)}
            />
          </State>
        ))}
        {LOOKS.filter(({ more: adds }) => adds === undefined || adds === 'disabled').map((look) => (
          <State key={look.name} name={`select, ${look.name}`} force={look.force ?? []}>
            <Select
              label={t('vouchers.show')}
              options={uses}
              value={look.isFilled ? 'usable' : 'all'}
              disabled={look.more === 'disabled'}
              onChange={nothing}
            />
          </State>
        ))}
      </div>
    </Part>
  )
}

export function Searching() {
  const t = useText()
  const uses = (['all', 'usable'] as const).map((value) => ({ value, label: t(`vouchers.${value}`) }))
  return (
    <Part title="Search and what is folded away">
      <FilterRow>
        <SearchBox
          label={t('vouchers.search')}
          value=""
          placeholder={t('vouchers.searchHint')}
          onChange={nothing}
        />
        <Select label={t('vouchers.show')} options={uses} value="all" onChange={nothing} />
        <Select label={t('vouchers.type')} options={uses} value="usable" onChange={nothing} />
      </FilterRow>
      <State name="focus" force={['focused']}>
        <SearchBox
          label={t('vouchers.search')}
          value="นวด"
          placeholder={t('vouchers.searchHint')}
          onChange={nothing}
        />
      </State>
      <Disclosure title={t('welcome.advanced')}>
        <p>{t('welcome.addressHint')}</p>
      </Disclosure>
      <Disclosure title={t('settings.list')} open>
        <p>{t('settings.listText')}</p>
      </Disclosure>
      <FoldedBanner tone="warn" title={t('activity.asideTitle', { count: 1 })}>
        <p>{t('activity.asideText')}</p>
      </FoldedBanner>
    </Part>
  )
}
