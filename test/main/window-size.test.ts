import { expect, test } from 'vitest'
import { windowSize } from '../../src-main/window-size.ts'

test('a window with room for it is as large as it likes to be', () => {
  const expected = { width: 1280, height: 860, minWidth: 1024, minHeight: 768, isMaximized: false }
  expect(windowSize({ width: 1920, height: 1040 })).toEqual(expected)
  expect(windowSize({ width: 1280, height: 860 })).toEqual(expected)
})

test.each([
  ['1366 × 768', { width: 1366, height: 728 }, { width: 1280, height: 728, minWidth: 1024, minHeight: 728 }],
  [
    '1920 × 1080 at 150 %',
    { width: 1280, height: 680 },
    { width: 1280, height: 680, minWidth: 1024, minHeight: 680 },
  ],
  ['1024 × 768', { width: 1024, height: 728 }, { width: 1024, height: 728, minWidth: 1024, minHeight: 728 }],
  [
    '1366 × 768 at 150 %',
    { width: 911, height: 472 },
    { width: 911, height: 472, minWidth: 911, minHeight: 472 },
  ],
])('a window never needs more than a screen of %s has, and takes all of it', (_screen, workArea, size) => {
  expect(windowSize(workArea)).toEqual({ ...size, isMaximized: true })
})
