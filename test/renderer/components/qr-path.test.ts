import { expect, test } from 'vitest'
import { qrPath } from '../../../src-renderer/components/qr-path.ts'
import { readQrCodes } from '../../helpers/read-qr-code.ts'

const MODULE = 6

/** Paints the path as a browser does: dark squares on white. */
function painted({ size, d }: ReturnType<typeof qrPath>): ImageData {
  const width = size * MODULE
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y] of d.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let place = 0; place < MODULE * MODULE; place += 1) {
      const column = Number(x) * MODULE + (place % MODULE)
      const row = Number(y) * MODULE + Math.floor(place / MODULE)
      data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3)
    }
  }
  return { data, width, height: width, colorSpace: 'srgb' } as ImageData
}

test.each(['65f0c1d2e3a4b5c6d7e8f901', 'KOF-TEA', 'กาแฟ 2 แก้ว', 'x'.repeat(200)])(
  'a reader finds %s in its QR code',
  async (text) => {
    expect(await readQrCodes(painted(qrPath(text)))).toEqual([text])
  },
)

test('four light modules stand around the code on every side', () => {
  const { size, d } = qrPath('65f0c1d2e3a4b5c6d7e8f901')
  const places = [...d.matchAll(/M(\d+) (\d+)/g)].flatMap(([, x, y]) => [Number(x), Number(y)])
  expect([Math.min(...places), Math.max(...places)]).toEqual([4, size - 5])
})
