import { type Desk, expect } from '../helpers/desk.ts'
import type { Look } from './look.ts'
import { Tour, type Visit } from './tour.ts'

/** What the uninstaller asks through the app, as the desk was left; `stop` names the pictures. */
export async function tourUninstall(stop: string, desk: Desk, look: Look, visit: Visit): Promise<void> {
  const tour = await Tour.begin(desk, look, visit, { args: ['--before-uninstall'] })
  await expect(tour.button('uninstall.stop')).toBeFocused()
  await tour.stop(stop, tour.dialog())
  await tour.button('uninstall.delete').click()
  await tour.stop(`${stop}-sure`, tour.button('uninstall.deleteSure'))
  await tour.running.close()
}
