import path from 'node:path'
import type { Page } from '@playwright/test'
import { filming, filmQrCode } from '../helpers/camera-video.ts'
import { expect, test } from '../helpers/desk.ts'
import { connectShop, singleUse, startShop, take, writeSettings } from '../helpers/shop.ts'

const openCamera = (window: Page) => window.getByRole('button', { name: 'Scan with the camera' }).click()
const panel = (window: Page) => window.getByRole('dialog', { name: 'Scan with the camera' })

/** What the page gets when it asks for the camera (or the microphone) by itself. */
const ask = (window: Page, kind: 'video' | 'audio') =>
  window.evaluate(
    (wanted) =>
      navigator.mediaDevices.getUserMedia({ [wanted]: true }).then(
        () => 'given',
        (problem: Error) => problem.name,
      ),
    kind,
  )

test('the camera reads a voucher, and is to be had only while its panel is open', async ({ desk }) => {
  const store = await startShop()
  const voucher = take(singleUse(store))
  const film = path.join(desk.folder, 'film.y4m')
  filmQrCode(film, `https://vouchers.example.com/v/${voucher.id}`)
  writeSettings(desk.profileDir)
  const { window, close } = await desk.launch({ args: filming(film) })
  await connectShop(window, { address: store.address })
  expect(await ask(window, 'video')).toBe('NotAllowedError')
  await window.evaluate(() => {
    const { mediaDevices } = navigator
    const get = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = async (wanted) => {
      const stream = await get(wanted)
      for (const track of stream.getTracks()) {
        const stop = track.stop.bind(track)
        track.stop = () => {
          stop()
          document.documentElement.dataset.camera = track.readyState
        }
      }
      return stream
    }
  })

  await openCamera(window)
  await expect(window.getByRole('article')).toContainText(voucher.referenceCode)
  await expect(panel(window)).toBeHidden()
  await expect(window.locator('html')).toHaveAttribute('data-camera', 'ended')
  expect(await ask(window, 'video')).toBe('NotAllowedError')
  expect(await ask(window, 'audio')).toBe('NotAllowedError')
  expect(store.ledger).toEqual([])

  await expect(window.getByRole('textbox', { name: 'Voucher code or ID' })).toBeFocused()
  await window.keyboard.press('Enter')
  await expect(window.getByText('Redeemed', { exact: true })).toBeVisible()
  expect(store.ledger.map(({ voucherIds }) => voucherIds)).toEqual([[voucher.id]])
  await close()
  await store.close()
})

test('without a camera it is said in words, and the code can be typed', async ({ desk }) => {
  const { window, close } = await desk.launch()
  await window.getByRole('button', { name: 'Practise first' }).click()
  await openCamera(window)
  await expect(panel(window).getByRole('alert')).toContainText('No camera was found')
  await window.keyboard.press('Escape')
  await expect(panel(window)).toBeHidden()
  await expect(window.getByRole('textbox', { name: 'Voucher code or ID' })).toBeFocused()
  await close()
})
