import { execFileSync } from 'node:child_process'
import type { Page } from '@playwright/test'
import { expect, test } from '../helpers/desk.ts'
import { noOutsideNetwork, packetsToOutside } from '../helpers/outside-network.ts'
import { issue, openScreen, redeem, status, writeSettings } from '../helpers/shop.ts'

/** The other ends of every socket of these processes. */
function peersOf(pids: readonly number[]): string[] {
  const lines = execFileSync('ss', ['-Htunap'], { encoding: 'utf8' }).split('\n')
  const ours = lines.filter((line) => pids.some((pid) => line.includes(`pid=${pid},`)))
  return ours.map((line) => line.trim().split(/\s+/)[5] ?? '')
}

const simulate = async (window: Page, weather: string): Promise<void> => {
  await window.getByRole('button', { name: /Simulate/ }).click()
  await window.getByRole('option', { name: weather }).click()
}

/** A code in the voucher list that can be redeemed once more. */
async function usableCodes(window: Page): Promise<readonly string[]> {
  await openScreen(window, 'Vouchers')
  await window.getByRole('button', { name: /^Refresh/ }).click()
  const rows = window.getByRole('row').filter({ hasText: 'Iced' })
  await expect(rows.first()).toBeVisible()
  return (await rows.allInnerTexts()).flatMap((text) => /\b[A-Z0-9]{5,8}\b/.exec(text)?.[0] ?? [])
}

test('practice works through an outage, and sends no byte off the machine', async ({ desk }) => {
  const before = packetsToOutside()
  test.skip(before === undefined, noOutsideNetwork)
  writeSettings(desk.profileDir)
  const { window, close, family } = await desk.launch()
  await window.getByRole('button', { name: 'Practise first' }).click()
  await expect(status(window, 'Mode')).toContainText('Practice')
  const [first = '', second = ''] = await usableCodes(window)
  await openScreen(window, 'Redeem')
  await redeem(window, first)
  await expect(window.getByText('Redeemed', { exact: true })).toBeVisible()

  await simulate(window, 'Internet down')
  await window.keyboard.press('Escape')
  await redeem(window, second)
  await expect(window.getByText('Saved, will be redeemed when the connection is back')).toBeVisible()
  await issue(window, 2)
  await expect(status(window, 'Waiting actions')).toContainText('2 waiting')
  await close()

  const again = await desk.launch()
  await expect(status(again.window, 'Waiting actions')).toContainText(/Nothing waiting|2 waiting/)
  await expect(status(again.window, 'Waiting actions')).toContainText('Nothing waiting')
  await openScreen(again.window, 'Activity')
  const table = again.window.getByRole('table', { name: 'Activity' })
  await expect(table.getByRole('row').filter({ hasText: 'Done' })).toHaveCount(3)
  for (const peer of peersOf([...family(), ...again.family()])) {
    expect(peer).toMatch(/^(127\.0\.0\.1|\[::1\]|0\.0\.0\.0|\*|\[::\]):/)
  }
  expect(packetsToOutside()).toBe(before)
  await again.close()
})
