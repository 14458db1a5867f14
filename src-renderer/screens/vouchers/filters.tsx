import { FilterRow } from '../../components/filter-row.tsx'
import { SearchBox } from '../../components/search-box.tsx'
import { Select } from '../../components/select.tsx'
import { useDesk } from '../../components/use-desk.ts'
import { useText } from '../../i18n/use-text.ts'
import type { VoucherUse } from '../../vouchers/voucher-use.ts'

export interface VoucherFilters {
  readonly text: string
  readonly use: VoucherUse | 'all'
  /** Empty for every type. */
  readonly configId: string
}

export const ALL_VOUCHERS: VoucherFilters = { text: '', use: 'all', configId: '' }

const USES = ['all', 'usable', 'used', 'expired', 'not-yet'] as const

interface FiltersProps {
  readonly filters: VoucherFilters
  readonly onChange: (filters: VoucherFilters) => void
}

/** Search and what to show. */
export function Filters({ filters, onChange }: FiltersProps) {
  const t = useText()
  const types = useDesk().voucherTypes()
  return (
    <FilterRow>
      <SearchBox
        label={t('vouchers.search')}
        value={filters.text}
        onChange={(text) => onChange({ ...filters, text })}
        placeholder={t('vouchers.searchHint')}
      />
      <Select
        label={t('vouchers.show')}
        options={USES.map((value) => ({ value, label: t(`vouchers.${value}`) }))}
        value={filters.use}
        onChange={(use) => onChange({ ...filters, use })}
      />
      <Select
        label={t('vouchers.type')}
        options={[
          { value: '', label: t('vouchers.allTypes') },
          ...types.map(({ configId, name }) => ({ value: configId, label: name === '' ? configId : name })),
        ]}
        value={filters.configId}
        onChange={(configId) => onChange({ ...filters, configId })}
      />
    </FilterRow>
  )
}
