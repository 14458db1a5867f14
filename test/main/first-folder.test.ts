import { expect, test } from 'vitest'
import { firstFolder } from '../../src-main/first-folder.ts'

test.each([
  [[], '/documents'],
  [['documents'], '/downloads'],
  [['documents', 'downloads'], '/home'],
  [['documents', 'downloads', 'home'], null],
])('where %j are missing, a file is saved from %s on', (missing: readonly string[], first) => {
  const getPath = (name: string) => {
    if (missing.includes(name)) throw new Error(`Failed to get '${name}' path`)
    return `/${name}`
  }
  expect(firstFolder(getPath)).toBe(first)
})
