import { useMemo } from 'react'
import { Shortened } from '../../components/shortened.tsx'
import { UsabilityBadge } from '../../components/usability-badge.tsx'
import { useDesk } from '../../components/use-desk.ts'
import { useStore } from '../../components/use-store.ts'
import { type Column, RowButton, VirtualTable } from '../../components/virtual-table.tsx'
import type { KeptVoucher } from '../../db/storage.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useText } from '../../i18n/use-text.ts'

interface VoucherTableProps {
  readonly rows: readonly KeptVoucher[]
  readonly onOpen: (voucherId: string) => void
}

/** The vouchers, newest first. */
export function VoucherTable({ rows, onOpen }: VoucherTableProps) {
  const t = useText()
  const columns = useMemo<readonly Column<KeptVoucher>[]>(
    () => [
      {
        key: 'product',
        name: t('vouchers.product'),
        cell: (kept) => <Product kept={kept} onOpen={onOpen} />,
      },
      { key: 'code', name: t('vouchers.code'), cell: (kept) => <Code kept={kept} /> },
      {
        key: 'left',
        name: t('vouchers.left'),
        figure: true,
        cell: ({ voucher }) => <Left id={voucher.id} />,
      },
      { key: 'until', name: t('vouchers.until'), cell: (kept) => <Until kept={kept} /> },
      { key: 'use', name: t('vouchers.state'), cell: ({ voucher }) => <Use id={voucher.id} /> },
    ],
    [t, onOpen],
  )
  return (
    <VirtualTable
      label={t('vouchers.title')}
      rows={rows}
      rowId={({ voucher }) => voucher.id}
      columns={columns}
      onOpen={({ voucher }) => onOpen(voucher.id)}
    />
  )
}

interface CellProps {
  readonly kept: KeptVoucher
}

function Product({ kept, onOpen }: CellProps & Pick<VoucherTableProps, 'onOpen'>) {
  const t = useText()
  const { voucher } = kept
  const more = [...voucher.variants.map(({ value }) => value), voucher.recipientName]
  const line = more
    .filter((part) => part !== '')
    .map(isolated)
    .join(' · ')
  return (
    <RowButton onPress={() => onOpen(voucher.id)}>
      <Shortened className="vouchers-name" text={voucher.productName || t('voucher.unnamed')} />
      {line === '' ? null : <Shortened className="small soft" text={line} />}
    </RowButton>
  )
}

function Code({ kept: { voucher } }: CellProps) {
  return <span className="line-2 code">{voucher.referenceCode || voucher.id}</span>
}

/** What is left, as the card counts it: less what this counter took since. */
function useCard(id: string) {
  const desk = useDesk()
  useStore(desk.outbox)
  return desk.card(id)
}

function Left({ id }: { readonly id: string }) {
  const t = useText()
  const card = useCard(id)
  return card === null ? null : t('vouchers.leftOf', { left: card.left, total: card.total })
}

function Until({ kept: { voucher } }: CellProps) {
  const t = useText()
  const format = useFormat()
  const until = voucher.expiredOn === null ? t('voucher.noLimit') : format.date(voucher.expiredOn)
  return <span className="small">{until}</span>
}

function Use({ id }: { readonly id: string }) {
  const card = useCard(id)
  return card === null ? null : <UsabilityBadge usability={card.usability} />
}
