import { ConnectionCause } from '#contract'
import { DeskContext } from '../components/use-desk.ts'
import { AllowanceStatus } from '../screens/frame/allowance-status.tsx'
import { ConnectionStatus } from '../screens/frame/connection-status.tsx'
import { MainNavigation } from '../screens/frame/main-navigation.tsx'
import { ModeStatus } from '../screens/frame/mode-status.tsx'
import { StatusBar } from '../screens/frame/status-bar.tsx'
import { WaitingStatus } from '../screens/frame/waiting-status.tsx'
import { Part, State } from './part.tsx'
import { deskWith, statusWith } from './sample.ts'
import '../screens/frame/frame.css'

const nothing = () => undefined
const MINUTE = 60_000
const now = Date.now()

const CONNECTIONS = ConnectionCause.options.map(
  (cause) => [cause, deskWith({ status: statusWith(cause) })] as const,
)

const waits = (count: number, minutes: number, needsPerson = 0) => ({
  count,
  oldestAt: now - minutes * MINUTE,
  needsPerson,
  requests: count,
})

const WAITING = [
  ['nothing waits', deskWith({})],
  ['one waits', deskWith({ waiting: waits(1, 0), status: statusWith('no-internet') })],
  ['many wait', deskWith({ waiting: waits(128, 47), status: statusWith('unreachable') })],
  ['alarm', deskWith({ waiting: waits(3, 12) })],
  ['needs a person', deskWith({ waiting: waits(2, 1, 1) })],
  ['needs a person alone', deskWith({ waiting: { needsPerson: 2 } })],
] as const

const ALLOWANCES = [
  ['calm', deskWith({ status: statusWith('online', 2) })],
  ['what waits takes some', deskWith({ waiting: waits(12, 3) })],
  ['reserve', deskWith({ status: statusWith('online', 899), waiting: waits(5, 3) })],
  ['short', deskWith({ status: statusWith('online', 990), waiting: waits(50, 3) })],
  ['used up', deskWith({ status: statusWith('online', 1000) })],
  ['refused', deskWith({ status: statusWith('allowance-used', 1000) })],
] as const

/** What stands around every screen, in each of its states. */
export function FrameParts() {
  return (
    <Part title="Frame">
      <div className="row gallery-side">
        {(['shop', 'practice'] as const).map((mode) => (
          <DeskContext key={mode} value={deskWith({ mode })}>
            <div className={mode === 'practice' ? 'frame-practice' : undefined}>
              <ModeStatus onHelp={nothing} />
            </div>
          </DeskContext>
        ))}
        <MainNavigation />
        <State name="link, hover" force={['hovered']}>
          <a className="nav-link" href="#redeem">
            Redeem
          </a>
        </State>
      </div>
      <DeskContext value={deskWith({})}>
        <StatusBar />
      </DeskContext>
      <Items of={CONNECTIONS} item={ConnectionStatus} />
      <Items of={WAITING} item={WaitingStatus} />
      <Items of={ALLOWANCES} item={AllowanceStatus} />
    </Part>
  )
}

interface ItemsProps {
  readonly of: readonly (readonly [name: string, desk: ReturnType<typeof deskWith>])[]
  readonly item: () => React.ReactNode
}

/** As wide as in the bar. */
function Items({ of, item: Item }: ItemsProps) {
  return (
    <div className="gallery-items">
      {of.map(([name, desk]) => (
        <DeskContext key={name} value={desk}>
          <State name={name}>
            <Item />
          </State>
        </DeskContext>
      ))}
    </div>
  )
}
