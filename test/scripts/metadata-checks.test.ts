import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { type Metadata, metadataChecks } from '../../scripts/lib/metadata-checks.mjs'
import { readJson, root } from '../../scripts/lib/project.mjs'

const wanted = readJson(path.join(root, 'package.json'))
const config = readFileSync(path.join(root, 'electron-builder.yml'), 'utf8')
const picture = (file: string) => {
  const place = path.join(root, file)
  return existsSync(place) ? readFileSync(place) : null
}
const whole: Metadata = { wanted, packed: wanted, config, picture }

const broken = (change: Partial<Metadata>) =>
  metadataChecks({ ...whole, ...change })
    .filter(({ holds }) => !holds)
    .map(({ sentence }) => sentence)

/** Every .ico without the picture that stands at this place in it. */
const without = (at: number) => (file: string) => {
  const bytes = picture(file)
  if (bytes !== null && file.endsWith('.ico')) bytes.writeUInt8(7, 6 + at * 16)
  return bytes
}

const NAMED = 'installers are named as the app is, and say whose it is'
const WINDOWS = 'the icon for Windows has the sizes 16, 32, 48, 256'
const OTHERS = 'the icons for macOS and Linux are 1024 pixels wide and high'

test('names, version and icons are as each system needs them', () => {
  expect(broken({})).toEqual([])
})

test('another version or name in the package is seen', () => {
  const sentence = `the packaged app says that it is Counterfoil ${wanted.version}`
  expect(broken({ packed: { ...wanted, version: '9.9.9' } })).toEqual([sentence])
  expect(broken({ packed: { ...wanted, productName: 'Electron' } })).toEqual([sentence])
})

test('what an installer would not say is seen', () => {
  expect(broken({ config: config.replace('productName: Counterfoil', 'productName: Electron') })).toEqual([
    NAMED,
  ])
  expect(broken({ config: config.replace(/^copyright: .*$/m, '') })).toEqual([NAMED])
  expect(broken({ config: config.replace(/^ {2}maintainer: .*$/m, '') })).toEqual([NAMED])
})

test('an icon that is missing, or lacks a size, is seen', () => {
  const BIGGEST = 0
  expect(broken({ picture: without(BIGGEST) })).toEqual([WINDOWS])
  expect(broken({ config: config.replace('assets/icon.ico', 'assets/icon.png') })).toEqual([WINDOWS])
  expect(broken({ config: config.replaceAll('assets/icon.png', 'assets/redeem-en-light.png') })).toEqual([
    OTHERS,
  ])
  expect(broken({ config: config.replace('  icon: assets/icon.ico', '') })).toEqual([WINDOWS])
  expect(broken({ picture: () => null })).toEqual([WINDOWS, OTHERS])
})
