import { expect, test } from 'vitest'
import { contrast } from '../../../src-renderer/components-page/contrast.ts'

test('the contrast of two colours is what WCAG 2 counts, in either order', () => {
  expect(contrast('rgb(0, 0, 0)', 'rgb(255, 255, 255)')).toBeCloseTo(21, 5)
  expect(contrast('rgb(255, 255, 255)', 'rgb(119, 119, 119)')).toBeCloseTo(4.48, 2)
  expect(contrast('rgb(119, 119, 119)', 'rgb(255, 255, 255)')).toBeCloseTo(4.48, 2)
  expect(contrast('rgb(10, 20, 30)', 'rgb(10, 20, 30)')).toBe(1)
})
