import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import Papa from 'papaparse'
import { expect, test } from '../helpers/desk.ts'
import type { RunningApp } from '../helpers/launch-app.ts'
import { practise, redeemInPractice } from '../helpers/practise.ts'
import {
  connectShop,
  issue,
  openScreen,
  redeem,
  singleUse,
  startShop,
  status,
  take,
  writeSettings,
} from '../helpers/shop.ts'
import { mountSmallDisk, whyNoSmallDisk } from '../helpers/small-disk.ts'

/** Answers the system's own dialog, which nothing can press here; `null` is its Cancel. */
const willChoose = ({ app }: RunningApp, filePath: string | null) =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: chosen === null, filePath: chosen ?? '' })
  }, filePath)

const tableIn = (file: string) =>
  Papa.parse<Record<string, string>>(readFileSync(file, 'utf8').replace(/^\ufeff/, ''), { header: true }).data

test('what Activity shows is saved as a table where the person says, or it is said why it cannot be', async ({
  desk,
}) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const running = await desk.launch()
  const { window } = running
  await connectShop(window, { address: store.address })
  const voucher = take(singleUse(store))
  await redeem(window, voucher.referenceCode)
  await expect(window.getByText('Redeemed', { exact: true })).toBeVisible()
  await store.setWeather({ kind: 'off' })
  await issue(window, 2)
  await expect(status(window, 'Waiting actions')).toContainText('1 waiting')
  await openScreen(window, 'Activity')
  const press = () => window.getByRole('button', { name: 'Export CSV' }).click()
  const close = () => window.keyboard.press('Enter')

  await willChoose(running, null)
  await press()
  const all = path.join(desk.folder, 'home', 'all.csv')
  await willChoose(running, all)
  await press()
  await expect(window.getByText(`2 actions saved in ${all}`)).toBeVisible()
  await close()
  expect(readFileSync(all).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  expect(tableIn(all).map(({ Kind, Count, State }) => [Kind, Count, State])).toEqual([
    ['Issue', '2', 'Waiting'],
    ['Redeem', '1', 'Done'],
  ])
  expect(take(tableIn(all), 1)).toMatchObject({ 'Code or type': voucher.referenceCode })

  await window.getByRole('combobox', { name: 'State' }).selectOption({ label: 'Done' })
  await expect(window.getByText('1 of 2 actions')).toBeVisible()
  const done = path.join(desk.folder, 'home', 'done')
  await willChoose(running, done)
  await press()
  await expect(window.getByText(`1 action saved in ${done}.csv`)).toBeVisible()
  await close()
  expect(tableIn(`${done}.csv`).map(({ State }) => State)).toEqual(['Done'])

  const forbidden = '/proc/done.csv'
  await willChoose(running, forbidden)
  await press()
  await expect(window.getByRole('dialog')).toContainText('Not exported')
  await expect(window.getByRole('dialog')).toContainText('Nothing is lost')
  await running.close()
  await store.close()
})

test('a full disk is said in words, and once there is room the table is saved', async ({ desk }) => {
  const why = whyNoSmallDisk()
  test.skip(why !== null, why ?? '')
  const folder = path.join(desk.folder, 'stick')
  const disk = mountSmallDisk(folder, 1)
  try {
    const running = await desk.launch()
    const { window } = running
    await practise(window)
    await redeemInPractice(window)
    await openScreen(window, 'Activity')
    const file = path.join(folder, 'today.csv')
    await willChoose(running, file)
    disk.fill()
    await window.getByRole('button', { name: 'Export CSV' }).click()
    await expect(window.getByRole('dialog')).toContainText(`The disk of ${file} is full`)
    await window.keyboard.press('Enter')
    await expect(window.getByRole('row')).toHaveCount(2)
    expect(existsSync(file)).toBe(false)
    disk.free()
    await window.getByRole('button', { name: 'Export CSV' }).click()
    await expect(window.getByText(`1 action saved in ${file}`)).toBeVisible()
    expect(readdirSync(folder)).toEqual(['today.csv'])
    expect(tableIn(file)).toHaveLength(1)
    await running.close()
  } finally {
    disk.unmount()
  }
})
