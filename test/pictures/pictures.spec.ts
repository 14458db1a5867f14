import { expect, test } from '../helpers/desk.ts'
import { type Look, nameOf } from '../tour/look.ts'
import { WALKS } from '../tour/walk.ts'
import { cameraFor } from './camera.ts'
import { makeContactSheet } from './contact-sheet.ts'

const LOOKS: readonly Look[] = (['en', 'th'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((appearance) => ({
    language,
    appearance,
    width: 1024,
    height: 768,
    zoom: 1,
  })),
)
/** Large windows and large letters, where one theme shows all there is to see. */
const OTHERS: readonly Look[] = [
  { language: 'en', appearance: 'light', width: 1440, height: 900, zoom: 1 },
  { language: 'th', appearance: 'dark', width: 1440, height: 900, zoom: 1 },
  { language: 'th', appearance: 'light', width: 1024, height: 768, zoom: 2 },
]

for (const look of [...LOOKS, ...OTHERS]) {
  for (const [name, walk] of Object.entries(WALKS)) {
    test(`${name}: ${nameOf(look)}`, ({ desk }) => walk(desk, look, cameraFor(look)))
  }
}

test('all of them on one contact sheet', async ({ desk }) => {
  expect(await makeContactSheet(desk)).toBeGreaterThan(0)
})
