import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import { startI18n } from '../../../src-renderer/i18n/i18n.ts'
import { isolated } from '../../../src-renderer/i18n/isolated.ts'

describe('a text of somebody else’s', () => {
  it.each(['קפה', 'قهوة', 'Coffee قهوة 5', 'ފޮނި', '\u200fCoffee', '\u061c5', 'ﷺ', '𞤀𞤣'])(
    '%j keeps its direction to itself',
    (text) => {
      expect(isolated(text)).toBe(`\u2068${text}\u2069`)
    },
  )

  it.each(['', 'Iced coffee', 'กาแฟเย็น', '咖啡', '5 × 3', '\ufeff', 'CF-7K3M-9QXZ', '👩\u200d🍳'])(
    '%j is left as it is',
    (text) => {
      expect(isolated(text)).toBe(text)
    },
  )
})

describe('a text of the catalogue', () => {
  it('is not turned round by what is filled in', () => {
    startI18n()
    expect(i18next.t('activity.issue', { count: 3, name: 'קפה' })).toBe('Issue 3 × \u2068קפה\u2069')
    expect(i18next.t('activity.issue', { count: 10_000, name: 'กาแฟ' })).toBe('Issue 10,000 × กาแฟ')
  })

  it.each(['<b>&amp;/</b>', '$t(redeem.title)', '{{count}}', '$& $1', '$t(activity.issue, {"count": 9})'])(
    'takes %j for what it is',
    (name) => {
      startI18n()
      expect(i18next.t('activity.issue', { count: 3, name })).toBe(`Issue 3 × ${name}`)
    },
  )
})
