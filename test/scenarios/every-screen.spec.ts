import { expect, test } from '../helpers/desk.ts'
import { axeFindings } from '../tour/axe-check.ts'
import { layoutFindings } from '../tour/layout-check.ts'
import { type Look, nameOf } from '../tour/look.ts'
import { WALKS } from '../tour/walk.ts'

/** Both languages in both themes; the dark ones zoomed, since a theme changes no size. */
const LOOKS: readonly Look[] = (['en', 'th'] as const).flatMap((language) => [
  { language, appearance: 'light', width: 1024, height: 768, zoom: 1 },
  { language, appearance: 'dark', width: 1024, height: 768, zoom: 2 },
])

for (const look of LOOKS) {
  for (const [name, walk] of Object.entries(WALKS)) {
    test(`axe finds nothing, and nothing is small or cut, in ${name}: ${nameOf(look)}`, async ({ desk }) => {
      const found: string[] = []
      await walk(desk, look, async (stop, { window }) => {
        const all = [...(await axeFindings(window)), ...(await layoutFindings(window))]
        found.push(...all.map((finding) => `${stop}: ${finding}`))
      })
      expect(found.join('\n')).toBe('')
    })
  }
}
