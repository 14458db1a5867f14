import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { encodeHeader, FORMAT_VERSION } from '../../src-main/journal/format.ts'
import type { PracticeStore } from '../../src-main/practice/server.ts'
import { type Desk, expect, test } from '../helpers/desk.ts'
import { connectShop, issue, openScreen, startShop, status, writeSettings } from '../helpers/shop.ts'

const journalIn = ({ profileDir }: Desk) => path.join(profileDir, 'shop', 'journal', 'journal-000001.jsonl')

/** A shop whose service is away, with two issues that wait; the app is closed again. */
async function closedWithTwoWaiting(desk: Desk): Promise<PracticeStore> {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const { window, close } = await desk.launch()
  await connectShop(window, { address: store.address })
  await store.setWeather({ kind: 'off' })
  await issue(window, 2)
  await expect(status(window, 'Waiting actions')).toContainText('1 waiting')
  await openScreen(window, 'Redeem')
  await issue(window, 3)
  await expect(status(window, 'Waiting actions')).toContainText('2 waiting')
  await close()
  return store
}

/** Never an empty desk that looks as if nothing had been waiting. */
async function expectUnopened(window: Page, desk: Desk, sentence: RegExp): Promise<void> {
  await expect(window.getByRole('heading', { name: 'Counterfoil cannot open' })).toBeVisible()
  await expect(window.getByRole('alert')).toContainText(sentence)
  await expect(window.getByRole('alert')).toContainText('2 actions were not finished')
  await expect(window.getByText(desk.profileDir).first()).toBeVisible()
  await expect(window.getByRole('navigation')).toHaveCount(0)
}

test('a record of a newer version is said and left alone, and is whole again with that version', async ({
  desk,
}) => {
  const store = await closedWithTwoWaiting(desk)
  const ours = readFileSync(journalIn(desk))
  const header = encodeHeader({ journal: 'j', generation: 1, afterSeq: 0, version: FORMAT_VERSION + 1 })
  writeFileSync(journalIn(desk), header)
  const { window, close } = await desk.launch()
  await expectUnopened(window, desk, /newer version of Counterfoil/)
  expect(readFileSync(journalIn(desk), 'utf8')).toBe(header)
  writeFileSync(journalIn(desk), ours)
  await window.getByRole('button', { name: 'Try again' }).click()
  await expect(status(window, 'Waiting actions')).toContainText('2 waiting')
  await close()
  await store.close()
})

test('settings of a newer version are left alone, and no desk is opened beside them', async ({ desk }) => {
  const store = await closedWithTwoWaiting(desk)
  const settings = path.join(desk.profileDir, 'settings.json')
  const ours = readFileSync(settings, 'utf8')
  const newer = JSON.stringify({ ...JSON.parse(ours), version: 2, printer: '58mm' })
  writeFileSync(settings, newer)
  const record = readFileSync(journalIn(desk))
  const older = await desk.launch()
  await expectUnopened(older.window, desk, /newer version of Counterfoil/)
  await older.close()
  expect(readFileSync(settings, 'utf8')).toBe(newer)
  expect(readFileSync(journalIn(desk))).toEqual(record)
  writeFileSync(settings, ours)
  const { window, close } = await desk.launch()
  await expect(status(window, 'Waiting actions')).toContainText('2 waiting')
  await close()
  await store.close()
})

test('a record that may not be read is said, and opens once it may', async ({ desk }) => {
  const store = await closedWithTwoWaiting(desk)
  chmodSync(journalIn(desk), 0o000)
  const { window, close } = await desk.launch()
  await expectUnopened(window, desk, /does not let the app read/)
  chmodSync(journalIn(desk), 0o600)
  await window.getByRole('button', { name: 'Try again' }).click()
  await expect(status(window, 'Waiting actions')).toContainText('2 waiting')
  await close()
  await store.close()
})

test('a damaged line of the record is told, and listed under Activity for as long as it is there', async ({
  desk,
}) => {
  const store = await closedWithTwoWaiting(desk)
  const lines = readFileSync(journalIn(desk), 'utf8').split('\n')
  const damaged = lines.map((line) => line.replace(/"slip":"..-0001"/, '"slip":"??-0001"'))
  writeFileSync(journalIn(desk), damaged.join('\n'))
  for (const isFirst of [true, false]) {
    const { window, close } = await desk.launch()
    if (isFirst)
      await expect(window.getByText(/Part of the record of actions could not be read/)).toBeVisible()
    await openScreen(window, 'Activity')
    await window.getByRole('button', { name: '1 part of the record cannot be read' }).click()
    await expect(window.getByText(/journal-000001\.jsonl, line \d+: the line is damaged/)).toBeVisible()
    await close()
  }
  expect(readdirSync(path.dirname(journalIn(desk)))).toContain('journal-damaged.jsonl')
  await store.close()
})
