import type { Page } from '@playwright/test'
import { expect, test } from '../helpers/desk.ts'
import { writeSettings } from '../helpers/shop.ts'
import { Camera, type Look, writeContactSheet } from './camera.ts'
import { wordsIn } from './words.ts'

const SIZES = [
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
]
const LOOKS: readonly Look[] = (['en', 'th'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((appearance) =>
    SIZES.map((size) => ({ language, appearance, ...size })),
  ),
)

test.afterAll(writeContactSheet)

for (const look of LOOKS) {
  test(`${look.language}, ${look.appearance}, ${look.width}×${look.height}`, async ({ desk }) => {
    const { language, appearance } = look
    writeSettings(desk.profileDir, { language, appearance })
    const running = await desk.launch()
    const { window } = running
    const camera = new Camera(running, look)
    const words = wordsIn(language)
    await camera.resize()
    await welcome(window, camera, words)
    await redeem(window, camera, words)
    await issue(window, camera, words)
    await vouchers(window, camera, words)
    await activity(window, camera, words)
    await go(window, words('frame.settings'))
    await camera.take('settings')
    await window
      .getByRole('heading', { name: words('settings.scanner'), exact: true })
      .scrollIntoViewIfNeeded()
    await camera.take('settings-scanner')
    await running.close()
  })
}

type Words = ReturnType<typeof wordsIn>

const go = (window: Page, name: string) => window.getByRole('link', { name, exact: true }).click()

async function welcome(window: Page, camera: Camera, words: Words): Promise<void> {
  await expect(window.getByRole('heading', { name: words('welcome.title') })).toBeVisible()
  await camera.take('welcome')
  await window.getByRole('button', { name: words('welcome.connect') }).click()
  await camera.take('connect')
  await window.getByRole('button', { name: words('welcome.save') }).click()
  await camera.take('connect-errors')
  await window.getByRole('button', { name: words('welcome.back') }).click()
  await window.getByRole('button', { name: words('welcome.practise') }).click()
  await expect(window.getByRole('heading', { name: words('redeem.ready') })).toBeVisible()
  await camera.resize()
}

const simulate = (window: Page, weather: string) => window.locator('.weather select').selectOption(weather)

/** Codes of practice vouchers: usable once, and one that two vouchers share. */
async function codes(window: Page, words: Words): Promise<{ single: string[]; twin: string }> {
  await go(window, words('frame.vouchers'))
  const rows = window.getByRole('row')
  await expect(rows.nth(4)).toBeVisible()
  const texts = await rows.allInnerTexts()
  const known = texts.map((text) => ({ text, code: /\b[A-Z0-9]{6}\b/.exec(text)?.[0] ?? '' }))
  const isTwin = (code: string) => known.filter((other) => other.code === code).length > 1
  const usable = known.filter(
    ({ text, code }) => code !== '' && /1 (of|จาก) 1/.test(text) && !text.includes('massage'),
  )
  return {
    single: usable.filter(({ code }) => !isTwin(code)).map(({ code }) => code),
    twin: usable.find(({ code }) => isTwin(code))?.code ?? '',
  }
}

async function scan(window: Page, words: Words, text: string): Promise<void> {
  await window.getByRole('textbox', { name: words('redeem.box') }).fill(text)
  await window.keyboard.press('Enter')
}

async function redeem(window: Page, camera: Camera, words: Words): Promise<void> {
  const { single, twin } = await codes(window, words)
  const [first = '', second = '', third = ''] = single
  await go(window, words('frame.redeem'))
  await camera.take('redeem-ready')
  await window.keyboard.press('F1')
  await camera.take('shortcuts')
  await window.keyboard.press('Escape')
  await window.getByRole('button', { name: words('redeem.camera') }).click()
  await expect(window.getByRole('dialog').getByRole('alert')).toBeVisible()
  await camera.take('redeem-camera')
  await window.keyboard.press('Escape')
  await scan(window, words, first)
  await camera.take('redeem-card')
  await window.keyboard.press('Enter')
  await expect(window.getByText(words('redeem.redeemed'), { exact: true })).toBeVisible()
  await camera.take('redeem-done')
  await scan(window, words, first)
  await camera.take('redeem-used-up')
  await scan(window, words, 'NOSUCHCODE')
  await camera.take('redeem-not-found')
  if (twin !== '') {
    await scan(window, words, twin)
    await camera.take('redeem-chooser')
  }
  await simulate(window, 'off')
  await scan(window, words, second)
  await window.keyboard.press('Enter')
  await expect(window.getByText(words('redeem.saved')).first()).toBeVisible()
  await camera.take('redeem-saved')
  await scan(window, words, third)
  await camera.take('redeem-offline-card')
  await simulate(window, 'clear')
  await expect(window.getByText(words('frame.run.finished'))).toBeVisible()
  await camera.take('first-run-finished')
  await simulate(window, 'off')
}

async function issue(window: Page, camera: Camera, words: Words): Promise<void> {
  await go(window, words('frame.issue'))
  await camera.take('issue')
  await window.getByRole('button', { name: words('issue.issue'), exact: true }).click()
  await camera.take('issue-errors')
  await window.getByRole('combobox', { name: words('issue.type') }).click()
  await camera.take('issue-types')
  await window.getByRole('listbox').getByRole('option').first().click()
  await window.getByText('LINE', { exact: true }).click()
  await camera.take('issue-line')
  await window.getByRole('radio').first().locator('xpath=ancestor::label').click()
  await window.getByRole('button', { name: words('issue.issue'), exact: true }).click()
  await camera.take('issue-saved')
  await simulate(window, 'clear')
  await expect(window.getByText(words('frame.nothingWaiting'))).toBeVisible()
  await camera.take('issue-done')
}

async function vouchers(window: Page, camera: Camera, words: Words): Promise<void> {
  await go(window, words('frame.vouchers'))
  await expect(window.getByRole('row').nth(3)).toBeVisible()
  await camera.take('vouchers')
  await window.getByRole('row').nth(2).click()
  await expect(window.getByRole('dialog')).toBeVisible()
  await camera.take('voucher-card')
  await window.keyboard.press('Escape')
}

async function activity(window: Page, camera: Camera, words: Words): Promise<void> {
  await simulate(window, 'off')
  await go(window, words('frame.issue'))
  await window.getByRole('combobox', { name: words('issue.type') }).click()
  await window.getByRole('listbox').getByRole('option').first().click()
  await window.getByRole('button', { name: words('issue.issue'), exact: true }).click()
  await go(window, words('frame.activity'))
  await expect(window.getByRole('row').nth(2)).toBeVisible()
  await camera.take('activity')
  await window.getByRole('row').nth(1).click()
  await camera.take('activity-history')
  await window.keyboard.press('Escape')
  await simulate(window, 'clear')
}
