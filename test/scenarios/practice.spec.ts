import { execFileSync } from 'node:child_process'
import type { Page } from '@playwright/test'
import { expect, test } from '../helpers/desk.ts'
import { noOutsideNetwork, packetsToOutside } from '../helpers/outside-network.ts'
import { issue, openScreen, redeem, status, take } from '../helpers/shop.ts'

/** The other ends of every socket of these processes. */
function peersOf(pids: readonly number[]): string[] {
  const lines = execFileSync('ss', ['-Htunap'], { encoding: 'utf8' }).split('\n')
  const ours = lines.filter((line) => pids.some((pid) => line.includes(`pid=${pid},`)))
  return ours.map((line) => line.trim().split(/\s+/)[5] ?? '')
}

const simulate = (window: Page, weather: string) =>
  window.getByRole('combobox', { name: 'Simulate' }).selectOption({ label: weather })

/** Codes of practice vouchers that can be redeemed once more, with no code of their own asked for. */
async function usableCodes(window: Page): Promise<readonly string[]> {
  await openScreen(window, 'Vouchers')
  const rows = window
    .getByRole('row')
    .filter({ hasText: '1 of 1' })
    .filter({ hasText: 'Can be used' })
    .filter({ hasNotText: 'massage' })
  await expect(rows.nth(3)).toBeVisible()
  const codes = (await rows.allInnerTexts()).flatMap((text) => /\b[A-Z0-9]{6}\b/.exec(text)?.[0] ?? [])
  return codes.filter((code) => codes.indexOf(code) === codes.lastIndexOf(code))
}

test('practice works through an outage, and sends no byte off the machine', async ({ desk }) => {
  const before = packetsToOutside()
  test.skip(before === undefined, noOutsideNetwork)
  const { window, close, family } = await desk.launch()
  await window.getByRole('button', { name: 'Practise first' }).click()
  await expect(status(window, 'Mode')).toContainText('Practice')
  const codes = await usableCodes(window)
  await openScreen(window, 'Redeem')
  await redeem(window, take(codes, 0))
  await expect(window.getByText('Redeemed', { exact: true })).toBeVisible()

  await expect(status(window, 'Connection')).toContainText('Online')
  await simulate(window, 'Internet down')
  await expect(status(window, 'Connection')).toContainText('No internet')
  await openScreen(window, 'Redeem')
  await redeem(window, take(codes, 1))
  await expect(window.getByText('Saved, will be redeemed when the connection is back')).toBeVisible()
  await issue(window, 2)
  await openScreen(window, 'Redeem')
  await issue(window, 3)
  await expect(status(window, 'Waiting actions')).toContainText('3 waiting')
  for (const peer of peersOf(family())) expect(peer).toMatch(/^(127\.0\.0\.1|0\.0\.0\.0|\[::1?\]|\*):/)

  await simulate(window, 'Normal')
  await expect(status(window, 'Waiting actions')).toContainText('Nothing waiting', { timeout: 5_000 })
  await expect(status(window, 'Connection')).toContainText('Online')
  await openScreen(window, 'Activity')
  const table = window.getByRole('table', { name: 'Activity' })
  await expect(table.getByRole('row').filter({ hasText: 'Done' })).toHaveCount(4)
  await close()
  expect(packetsToOutside()).toBe(before)
})
