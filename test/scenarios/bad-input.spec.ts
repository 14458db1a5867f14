import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { type Desk, expect, test } from '../helpers/desk.ts'
import {
  connectShop,
  fillConnect,
  openScreen,
  scan,
  startShop,
  status,
  writeSettings,
} from '../helpers/shop.ts'

/** A server that answers everything with one body. */
async function answering(type: string, body: string): Promise<{ server: Server; address: string }> {
  const server = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': type }).end(body),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const place = server.address()
  if (place === null || typeof place === 'string') throw new Error('no port')
  return { server, address: `http://127.0.0.1:${place.port}/voucher/v1` }
}

const alert = (window: Page) => window.getByRole('alert')

/** What the keychain holds for signing: the profile's own key is made before. */
function shopKeyIn({ keyring, profileDir }: Desk): string {
  const { id } = JSON.parse(readFileSync(path.join(profileDir, 'installation.json'), 'utf8'))
  return keyring.search({ service: 'Counterfoil', account: id })
}

test.describe('connecting is refused in words, and nothing is stored', () => {
  test('for a wrong key, a wrong secret, and a service that is not there', async ({ desk }) => {
    const store = await startShop()
    writeSettings(desk.profileDir)
    const { window, close } = await desk.launch()
    const attempts = [
      [{ address: store.address, apiKey: 'wrong-key' }, /key/i],
      [{ address: store.address, apiSecret: 'wrong-secret' }, /key/i],
      [{ address: 'http://127.0.0.1:9/voucher/v1' }, /did not answer/],
    ] as const
    for (const [words, sentence] of attempts) {
      await fillConnect(window, words)
      await expect(alert(window)).toContainText(sentence)
      await window.getByRole('button', { name: 'Back' }).click()
    }
    expect(shopKeyIn(desk)).toBe('')
    await close()
    await store.close()
  })

  test('for HTML, and for an answer without a code', async ({ desk }) => {
    writeSettings(desk.profileDir)
    const { window, close } = await desk.launch()
    for (const [type, body] of [
      ['text/html', '<html><body>Welcome to the free Wi-Fi</body></html>'],
      ['application/json', '{"success":true,"results":{"vouchers":[],"count":0}}'],
    ] as const) {
      const { server, address } = await answering(type, body)
      await fillConnect(window, { address })
      await expect(alert(window)).toContainText('Not connected')
      await window.getByRole('button', { name: 'Back' }).click()
      server.close()
    }
    expect(shopKeyIn(desk)).toBe('')
    await close()
  })

  test('for an address that would show the key to the network', async ({ desk }) => {
    writeSettings(desk.profileDir)
    const { window, close } = await desk.launch()
    await fillConnect(window, { address: 'http://api.example.com/voucher/v1' })
    await expect(window.getByRole('textbox', { name: 'API address' })).toHaveAccessibleDescription(/https/)
    await close()
  })
})

test('a voucher that nobody knows is answered in words, and nothing is redeemed', async ({ desk }) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const { window, close } = await desk.launch()
  await connectShop(window, { address: store.address })
  await scan(window, 'ffffffffffffffffffffffff')
  await expect(window.getByText('Not found')).toBeVisible()
  await scan(window, 'NOSUCHCODE')
  await expect(window.getByText('Not found')).toBeVisible()
  await expect(window.getByRole('button', { name: /^Refresh \(/ })).toBeVisible()
  expect(store.ledger).toEqual([])
  await close()
  await store.close()
})

test('an issue with a wrong number or recipient is refused in words, and what was typed stays', async ({
  desk,
}) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const { window, close } = await desk.launch()
  await connectShop(window, { address: store.address })
  await openScreen(window, 'Issue')
  await window.getByRole('combobox', { name: 'Voucher type' }).click()
  await window.getByRole('option').first().click()
  const many = window.getByRole('spinbutton', { name: 'How many' })
  const send = window.getByRole('button', { name: 'Issue', exact: true })
  for (const wrong of ['0', '1001', '2.5', 'many']) {
    await many.fill(wrong)
    await send.click()
    await expect(many).toHaveAttribute('aria-invalid', 'true')
    await expect(many).toHaveValue(wrong)
  }
  await many.fill('1')
  await window.getByText('LINE', { exact: true }).click()
  await send.click()
  await expect(window.getByRole('textbox', { name: 'LINE recipient ID' })).toHaveAttribute(
    'aria-invalid',
    'true',
  )
  await window.getByText('E-mail', { exact: true }).click()
  const email = window.getByRole('textbox', { name: 'Recipient e-mail' })
  await email.fill('malee.example.com')
  await send.click()
  await expect(email).toHaveAttribute('aria-invalid', 'true')
  await expect(email).toHaveValue('malee.example.com')
  await expect(status(window, 'Waiting actions')).toContainText('Nothing waiting')
  expect(store.ledger).toEqual([])
  await close()
  await store.close()
})

test('a settings file that does not parse is put aside and said, and the desk opens', async ({ desk }) => {
  writeSettings(desk.profileDir, { allowanceResetDay: 99, language: 'xx' })
  const { window, close } = await desk.launch()
  await expect(window.getByText(/could not be read/).first()).toBeVisible()
  await expect(window.getByRole('heading', { name: 'Welcome' })).toBeVisible()
  await close()
})
