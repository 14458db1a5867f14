import { expect, test } from '../helpers/desk.ts'
import type { RunningApp } from '../helpers/launch-app.ts'
import {
  connectShop,
  issue,
  redeem,
  singleUse,
  startShop,
  status,
  take,
  writeSettings,
} from '../helpers/shop.ts'

/** What the system would show goes to the output instead: there is no desktop here that shows it. */
const tellInOutput = ({ app }: RunningApp) =>
  app.evaluate(({ Notification }) => {
    Notification.isSupported = () => true
    Notification.prototype.show = function show() {
      process.stdout.write(`TOLD ${this.title} | ${this.body}\n`)
    }
  })

test('quitting names what waits, waits for nobody, and it is sent after the next start', async ({ desk }) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const first = await desk.launch()
  await tellInOutput(first)
  await connectShop(first.window, { address: store.address })
  await store.setWeather({ kind: 'off' })
  await redeem(first.window, take(singleUse(store)).referenceCode)
  await issue(first.window, 2)
  await expect(status(first.window, 'Waiting actions')).toContainText('2 waiting')
  await first.close()
  expect(first.output()).toMatch(
    /TOLD 2 actions are not finished \| \w\w-0001, \w\w-0002\. They are saved and go on when Counterfoil is open again\./,
  )

  await store.setWeather({ kind: 'clear' })
  const second = await desk.launch()
  await tellInOutput(second)
  await expect(status(second.window, 'Waiting actions')).toContainText('Nothing waiting')
  await second.close()
  expect(second.output()).not.toContain('TOLD')
  expect(store.ledger.map(({ kind, count }) => [kind, count]).sort()).toEqual([
    ['issue', 2],
    ['redeem', 1],
  ])
  await store.close()
})
