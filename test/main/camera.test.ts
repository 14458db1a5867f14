import { expect, test } from 'vitest'
import { createCameraGate, mayUseCamera } from '../../src-main/camera.ts'

const wish = { permission: 'media', media: ['video'], isMainFrame: true, url: 'app://counterfoil/' }
const opened = () => {
  const camera = createCameraGate()
  camera.setOpen(true)
  return camera
}

test('the camera is given while its panel is open, and not before or after', () => {
  const camera = createCameraGate()
  expect(mayUseCamera(wish, camera)).toBe(false)
  camera.setOpen(true)
  expect(mayUseCamera(wish, camera)).toBe(true)
  camera.setOpen(false)
  expect(mayUseCamera(wish, camera)).toBe(false)
})

test.each([
  ['sound', { media: ['audio'] }],
  ['pictures with sound', { media: ['video', 'audio'] }],
  ['media that are not named', { media: [] }],
  ['the screen', { permission: 'display-capture' }],
  ['another permission', { permission: 'geolocation' }],
  ['a frame within the page', { isMainFrame: false }],
  ['another page', { url: 'app://counterfoil/workers/read-code.js' }],
  ['another origin', { url: 'https://counterfoil/' }],
  ['nobody', { url: '' }],
])('while it is open, %s is refused', (_what, change) => {
  expect(mayUseCamera({ ...wish, ...change }, opened())).toBe(false)
})
