import { expect, type Page } from '@playwright/test'
import type { PracticeStore } from '../../src-main/practice/server.ts'
import { issueByEmail } from './canary.ts'
import { redeem, singleUse, status, take } from './shop.ts'

/** Two redeems and an issue that wait, since the service is out of reach. */
export async function saveThree(window: Page, store: PracticeStore): Promise<readonly string[]> {
  const vouchers = singleUse(store)
  const codes = [take(vouchers), take(vouchers, 1)].map(({ referenceCode }) => referenceCode)
  await store.setWeather({ kind: 'off' })
  for (const code of codes) {
    await redeem(window, code)
    await expect(window.getByRole('article')).toContainText('Saved')
  }
  await issueByEmail(window)
  await expect(status(window, 'Waiting actions')).toContainText('3 waiting')
  return codes
}
