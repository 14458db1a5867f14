import { useDeferredValue, useMemo, useState } from 'react'
import { useDesk } from '../../components/use-desk.ts'
import { useStore } from '../../components/use-store.ts'
import { useText } from '../../i18n/use-text.ts'
import { ALL_VOUCHERS, Filters, type VoucherFilters } from './filters.tsx'
import { NothingMatches, NoVouchers } from './no-vouchers.tsx'
import { RefreshBar } from './refresh-bar.tsx'
import { useMinute } from './use-minute.ts'
import { VoucherDialog } from './voucher-dialog.tsx'
import { VoucherTable } from './voucher-table.tsx'
import './vouchers.css'

/** Every voucher this counter knows. */
export function VouchersScreen() {
  const t = useText()
  const { vouchers } = useDesk()
  const { version, loaded, count } = useStore(vouchers)
  const [filters, setFilters] = useState<VoucherFilters>(ALL_VOUCHERS)
  const [openId, setOpenId] = useState<string | null>(null)
  // Typing stays quick: the rows follow when there is time.
  const wanted = useDeferredValue(filters)
  const minute = useMinute()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the cache changes with its version, dates with the minute.
  const rows = useMemo(
    () => vouchers.search(wanted.text, cacheFilter(wanted)),
    [vouchers, version, wanted, minute],
  )
  return (
    <div className="screen vouchers">
      <header className="vouchers-head">
        <div>
          <h1>{t('vouchers.title')}</h1>
          <p className="small soft" role="status">
            {rows.length === count
              ? t('vouchers.count', { count })
              : t('vouchers.countOf', { count: rows.length, total: count })}
          </p>
        </div>
        <RefreshBar />
      </header>
      <Filters filters={filters} onChange={setFilters} />
      {rows.length > 0 ? (
        <VoucherTable rows={rows} onOpen={setOpenId} />
      ) : loaded && count === 0 ? (
        <NoVouchers />
      ) : (
        <NothingMatches onShowAll={() => setFilters(ALL_VOUCHERS)} />
      )}
      <VoucherDialog voucherId={openId} onClose={() => setOpenId(null)} />
    </div>
  )
}

function cacheFilter({ use, configId }: VoucherFilters) {
  return { ...(use === 'all' ? {} : { use }), ...(configId === '' ? {} : { configId }) }
}
