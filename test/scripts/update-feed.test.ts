import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../scripts/lib/project.mjs'
import { githubFeed, publisherName } from '../../scripts/lib/update-feed.mjs'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const checkout = (text: string): string => {
  const folder = temporaryFolder()
  writeFileSync(path.join(folder, 'electron-builder.yml'), text)
  return folder
}

test('the feed of a release names the repository and the publisher of electron-builder.yml', () => {
  const named = checkout('win:\n  signtoolOptions:\n    publisherName: A Shop Co., Ltd.\n')
  expect(githubFeed('shop/till', named)).toEqual({
    provider: 'github',
    owner: 'shop',
    repo: 'till',
    publisherName: ['A Shop Co., Ltd.'],
  })
})

test('this checkout has a publisher', () => {
  expect(publisherName(root)).toBe('Counterfoil contributors')
})

test('there is no feed without a repository, and none without a publisher', () => {
  expect(githubFeed('', root)).toBeNull()
  expect(() => githubFeed('shop/till', checkout('win:\n  target: nsis\n'))).toThrow('no publisherName')
})

test.each(['shop', 'shop/', '/till', 'shop/till/more'])('%j is no repository', (repository) => {
  expect(() => githubFeed(repository, root)).toThrow('not owner/repository')
})
