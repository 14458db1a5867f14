import { type Desk, expect } from '../helpers/desk.ts'
import { writeSettings } from '../helpers/shop.ts'
import { spoilRow, tourActivity, tourWaiting } from './activity-tour.ts'
import type { Look } from './look.ts'
import {
  tourIssue,
  tourOffline,
  tourRedeem,
  tourSettings,
  tourVouchers,
  tourWelcome,
} from './practice-tour.ts'
import { practiceCodes } from './practice-vouchers.ts'
import { prepareDay, prepareNewer } from './prepared-day.ts'
import { SHOP_TIMINGS, tourShop } from './shop-tour.ts'
import { Tour, type Visit } from './tour.ts'
import { tourUninstall } from './uninstall-tour.ts'

/** Every walk there is, by what it shows: together all screens with all their states and dialogs. */
export const WALKS = {
  'a first day': firstDay,
  'a day with some of everything': laterDay,
  'a record with damage': damagedDay,
  'a shop with trouble': shopDay,
} as const satisfies Record<string, (desk: Desk, look: Look, visit: Visit) => Promise<void>>

async function firstDay(desk: Desk, look: Look, visit: Visit): Promise<void> {
  const { language, appearance } = look
  writeSettings(desk.profileDir, { language, appearance, offline: { mostDays: 0, mostUses: 1 } })
  const tour = await Tour.begin(desk, look, visit)
  await tourWelcome(tour)
  const codes = await practiceCodes(desk)
  await tourRedeem(tour, codes)
  await tourOffline(tour, codes)
  await tourIssue(tour)
  await tourVouchers(tour)
  await tourSettings(tour)
  await tour.running.close()
  await tourUninstall('uninstall', desk, look, visit)
}

async function laterDay(desk: Desk, look: Look, visit: Visit): Promise<void> {
  const { language, appearance } = look
  prepareDay(desk, { language, appearance })
  const tour = await Tour.begin(desk, look, visit)
  await tourActivity(tour)
  await tourWaiting(tour)
  await tour.running.close()
}

async function damagedDay(desk: Desk, look: Look, visit: Visit): Promise<void> {
  const { language, appearance } = look
  prepareDay(desk, { language, appearance, allowanceLimit: 2 }, { damaged: true })
  const tour = await Tour.begin(desk, look, visit)
  await tour.go('activity')
  await expect(tour.window.getByRole('table')).toBeVisible()
  await spoilRow(tour)
  await tour.go('activity')
  const folded = tour.window.locator('.folded-title')
  await expect(folded).toHaveCount(2)
  await tour.stop('activity-damage', tour.window.getByRole('row').nth(2))
  await tour.readMessages()
  await folded.first().click()
  await tour.stop('activity-aside', tour.says('activity.asideText'))
  await folded.last().click()
  await tour.stop('activity-damage-told', tour.says('activity.damageText'))
  await tour.running.close()
  prepareNewer(desk, { language, appearance })
  const newer = await Tour.begin(desk, look, visit)
  await newer.stop('unopened', newer.says('unopened.title'))
  await newer.running.close()
  await tourUninstall('uninstall-unopened', desk, look, visit)
}

async function shopDay(desk: Desk, look: Look, visit: Visit): Promise<void> {
  const { language, appearance } = look
  writeSettings(desk.profileDir, {
    language,
    appearance,
    timings: SHOP_TIMINGS,
    offline: { mostDays: 2, mostUses: 0 },
  })
  const tour = await Tour.begin(desk, look, visit)
  await tourShop(tour)
  await tour.running.close()
  await tourUninstall('uninstall-waits', desk, look, visit)
}
