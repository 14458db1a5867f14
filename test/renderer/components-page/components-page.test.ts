import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const sources = path.join(import.meta.dirname, '../../../src-renderer')
const read = (folder: string, ending: string): readonly (readonly [name: string, text: string])[] =>
  readdirSync(path.join(sources, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => [name, readFileSync(path.join(sources, folder, name), 'utf8')])

test('every component is on the page of components', () => {
  const page = read('components-page', '.tsx')
    .map(([, text]) => text)
    .join('\n')
  const parts = read('components', '.tsx')
  const shownInAnother = parts.map(([, text]) => text).join('\n')
  const missing = parts
    .map(([name]) => name)
    // What stands under every field is shown by the fields.
    .filter((name) => !page.includes(`/components/${name}'`) && !shownInAnother.includes(`'./${name}'`))
  expect(missing).toEqual([])
})
