import { execFileSync } from 'node:child_process'
import type { Page } from '@playwright/test'
import { openScreen } from './shop.ts'

/** Files below a folder in which a text stands, as bytes, in UTF-8 or in UTF-16 (as a heap writes it). */
export function filesWith(folder: string, text: string): string[] {
  const wide = [...text].join('\\x00')
  const found = (pattern: string) => {
    try {
      return execFileSync('grep', ['-rlaP', pattern, folder], { encoding: 'utf8' }).trim().split('\n')
    } catch {
      return []
    }
  }
  return [...new Set([...found(text), ...found(wide)])]
}

/** Words of a customer that lie nowhere in clear. */
export const CUSTOMER = {
  name: 'Canary Somchai Recipient',
  email: 'canary.somchai@example.com',
  phone: '089-765-4321',
  note: 'canary birthday note',
}

/** An issue by e-mail, with all that a customer may be asked for. */
export async function issueByEmail(window: Page): Promise<void> {
  await openScreen(window, 'Issue')
  await window.getByRole('combobox', { name: 'Voucher type' }).click()
  await window.getByRole('option').first().click()
  await window.getByText('E-mail', { exact: true }).click()
  await window.getByRole('textbox', { name: 'Recipient name' }).fill(CUSTOMER.name)
  await window.getByRole('textbox', { name: 'Recipient e-mail' }).fill(CUSTOMER.email)
  await window.getByRole('textbox', { name: 'Recipient phone' }).fill(CUSTOMER.phone)
  await window.getByRole('textbox', { name: 'Note to recipient' }).fill(CUSTOMER.note)
  await window.getByRole('button', { name: 'Issue', exact: true }).click()
}
