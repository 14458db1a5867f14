import { useRef } from 'react'
import { LaterReason } from '#contract'
import { Shortened } from '../components/shortened.tsx'
import { StateBadge } from '../components/state-badge.tsx'
import { DeskContext } from '../components/use-desk.ts'
import { type Column, RowButton, VirtualTable } from '../components/virtual-table.tsx'
import { useText } from '../i18n/use-text.ts'
import { ActivityTable } from '../screens/activity/activity-table.tsx'
import { NothingMatches, NoVouchers } from '../screens/vouchers/no-vouchers.tsx'
import { VoucherTable } from '../screens/vouchers/voucher-table.tsx'
import { type Forced, Part, State } from './part.tsx'
import { ACTIONS, deskWith, KEPT, PRODUCT, ROWS, TWIN } from './sample.ts'
import '../screens/activity/activity.css'
import '../screens/vouchers/vouchers.css'

const nothing = () => undefined
const desk = deskWith({ actions: ACTIONS })

/** Tables with rows in every state, and what stands where there are none. */
export function Tables() {
  return (
    <Part title="Tables">
      <DeskContext value={desk}>
        <div className="activity gallery-table">
          <Activity />
        </div>
        <div className="vouchers gallery-table">
          <VoucherTable rows={[KEPT, TWIN]} onOpen={nothing} />
        </div>
      </DeskContext>
      <div className="gallery-states gallery-wide">
        <Row name="row, hover" force={['hovered']} />
        <Row name="row, focus" force={['focus-visible']} />
      </div>
      <NoVouchers />
      <NothingMatches onShowAll={nothing} />
    </Part>
  )
}

function Activity() {
  const left = useRef({ offset: 0, actionId: '' })
  return <ActivityTable rows={ROWS} onOpen={nothing} left={left} />
}

const COLUMNS: readonly Column<string>[] = [
  {
    key: 'product',
    name: 'Product',
    cell: (text) => (
      <RowButton onPress={nothing}>
        <Shortened text={text} />
      </RowButton>
    ),
  },
]

function Row({ name, force }: { readonly name: string; readonly force: readonly Forced[] }) {
  return (
    <State name={name} force={force}>
      <VirtualTable label={name} rows={[PRODUCT]} rowId={(row) => row} columns={COLUMNS} onOpen={nothing} />
    </State>
  )
}

/** Every short word for what an action waits for, as wide as its column lets it be. */
export function Waits() {
  const t = useText()
  return (
    <Part title="What waiting actions wait for">
      <div className="gallery-states">
        {LaterReason.options.map((reason) => (
          <div key={reason}>
            <StateBadge state="waiting" />
            <span className="line-1 small soft activity-waits">{t(`waitingFor.${reason}`)}</span>
          </div>
        ))}
      </div>
    </Part>
  )
}
