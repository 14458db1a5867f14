import type { Page } from '@playwright/test'
import { expect, test } from '../helpers/desk.ts'

/** Runs in the page: every permission that Chromium can be asked about, and those it is told are there. */
async function givenByCheck(): Promise<string[]> {
  const names = [
    ...['accelerometer', 'ambient-light-sensor', 'background-fetch', 'background-sync', 'camera'],
    ...['captured-surface-control', 'clipboard-read', 'clipboard-write', 'display-capture', 'geolocation'],
    ...['gyroscope', 'idle-detection', 'keyboard-lock', 'local-fonts', 'magnetometer', 'microphone', 'midi'],
    ...['nfc', 'notifications', 'payment-handler', 'periodic-background-sync', 'persistent-storage'],
    ...['pointer-lock', 'push', 'screen-wake-lock', 'speaker-selection', 'storage-access'],
    ...['system-wake-lock', 'top-level-storage-access', 'window-management'],
  ]
  const given: string[] = []
  for (const name of names) {
    for (const more of [{}, { sysex: true }, { userVisibleOnly: true }, { allowWithoutSanitization: true }]) {
      const wish = { name, ...more } as unknown as PermissionDescriptor
      const { state } = await navigator.permissions.query(wish).catch(() => ({ state: 'denied' }))
      if (state !== 'denied') given.push(`${name}: ${state}`)
    }
  }
  return [...new Set(given)]
}

/** Runs in the page, with a person's click behind it: everything that has to be asked for. */
async function givenByRequest(): Promise<string[]> {
  const given: string[] = []
  /** Chromium was built without it, or the page's policy hides it. */
  const MISSING = 'missing'
  const devices = navigator as unknown as Record<string, Record<string, (wish?: object) => Promise<unknown>>>
  const pickers = window as unknown as Record<string, (wish?: object) => Promise<unknown>>
  const usb = { filters: [{ vendorId: 0x1d6b }] }
  const some = (list: unknown) => (Array.isArray(list) && list.length > 0) || Promise.reject()
  const position = () =>
    new Promise((found, refused) => navigator.geolocation.getCurrentPosition(found, refused))
  const wishes: Record<string, () => unknown> = {
    sound: () => navigator.mediaDevices.getUserMedia({ audio: true }),
    'pictures with sound': () => navigator.mediaDevices.getUserMedia({ audio: true, video: true }),
    screen: () => navigator.mediaDevices.getDisplayMedia(),
    geolocation: position,
    notifications: async () => (await Notification.requestPermission()) === 'granted' || Promise.reject(),
    'clipboard-read': () => navigator.clipboard.readText(),
    'clipboard-read of all kinds': () => navigator.clipboard.read(),
    midi: () => navigator.requestMIDIAccess(),
    'midi with sysex': () => navigator.requestMIDIAccess({ sysex: true }),
    usb: () => devices.usb?.requestDevice?.(usb) ?? MISSING,
    hid: async () => some(await devices.hid?.requestDevice?.({ filters: [] })),
    serial: () => devices.serial?.requestPort?.() ?? MISSING,
    bluetooth: () => devices.bluetooth?.requestDevice?.({ acceptAllDevices: true }) ?? MISSING,
    'wake lock': () => devices.wakeLock?.request?.() ?? MISSING,
    'persistent storage': async () => (await navigator.storage.persist()) || Promise.reject(),
    'local fonts': async () => some(await pickers.queryLocalFonts?.()),
    screens: () => pickers.getScreenDetails?.() ?? MISSING,
    'full screen': () => document.documentElement.requestFullscreen(),
    'keyboard lock': () => devices.keyboard?.lock?.() ?? MISSING,
    'pointer lock': () => document.body.requestPointerLock(),
  }
  for (const [name, wish] of Object.entries(wishes)) {
    // What asks for a device that nobody offers may never be answered, and gives nothing.
    const silence = new Promise<string>((resolve) => setTimeout(() => resolve('no answer'), 1_000))
    const asked = Promise.resolve().then(wish)
    const answer = await Promise.race([
      silence,
      asked.then((it) => (it === MISSING ? 'missing' : 'given')).catch(() => 'refused'),
    ])
    if (answer === 'given') given.push(name)
  }
  return given
}

const camera = (page: Page) =>
  page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'given',
      (problem: Error) => problem.name,
    ),
  )

test('every permission is refused, and the camera alone is given while its panel is open', async ({
  desk,
}) => {
  const { window: page, close } = await desk.launch({ args: ['--use-fake-device-for-media-stream'] })
  await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible()
  for (const open of [false, true, false]) {
    await page.evaluate((isOpen) => window.counterfoil.ask['camera.panel']({ open: isOpen }), open)
    expect(await page.evaluate(givenByCheck), `panel open: ${open}`).toEqual(open ? ['camera: granted'] : [])
    expect(await page.evaluate(givenByRequest), `panel open: ${open}`).toEqual([])
    expect(await camera(page)).toBe(open ? 'given' : 'NotAllowedError')
  }
  await close()
})
