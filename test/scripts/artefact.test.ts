import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  asarIn,
  executableIn,
  installedChecks,
  setChecks,
  shippingFuses,
} from '../../scripts/lib/artefact.mjs'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

/** What stands before the fuses in every Electron, so that tools find them: `@electron/fuses`, constants. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const VERSION = 1

const names = Object.keys(shippingFuses)
const asShipped = names.map((name) => shippingFuses[name] === true)
const DEBUGGING = names.indexOf('EnableNodeCliInspectArguments')

const flipped = (fuses: readonly boolean[], at: number): boolean[] =>
  fuses.map((on, index) => (index === at ? !on : on))

/** A folder that is an app as far as fuses and bundle go; they stand in the binary in the order of their list. */
async function placeApp(folder: string, fuses: readonly boolean[]): Promise<string> {
  const { FuseV1Options } = await import('@electron/fuses')
  const inOrder = names.toSorted((a, b) => numberOf(a) - numberOf(b))
  const wire = inOrder.map((name) => (fuses[names.indexOf(name)] === true ? '1' : '0')).join('')
  const head = Buffer.from([VERSION, names.length])
  mkdirSync(path.dirname(asarIn(folder)), { recursive: true })
  writeFileSync(executableIn(folder), Buffer.concat([Buffer.from(`ELF${SENTINEL}`), head, Buffer.from(wire)]))
  writeFileSync(asarIn(folder), 'the bundle that was tested')
  return folder

  function numberOf(name: string): number {
    return FuseV1Options[name as keyof typeof FuseV1Options]
  }
}

function changeOneByte(file: string): void {
  const bytes = readFileSync(file)
  bytes[9] = (bytes[9] ?? 0) ^ 1
  writeFileSync(file, bytes)
}

const broken = async (checks: Promise<readonly { sentence: string; holds: boolean }[]>) =>
  (await checks).filter(({ holds }) => !holds).map(({ sentence }) => sentence)

async function placeSets(): Promise<{ shipping: string; drivable: string }> {
  const folder = temporaryFolder()
  return {
    shipping: await placeApp(path.join(folder, 'shipping'), asShipped),
    drivable: await placeApp(path.join(folder, 'drivable'), flipped(asShipped, DEBUGGING)),
  }
}

// On macOS the fuses stand in a framework within the bundle.
describe.skipIf(process.platform === 'darwin')('a packaged app', () => {
  test('passes as it is meant to be', async () => {
    const { shipping, drivable } = await placeSets()
    expect(await broken(setChecks(shipping, drivable))).toEqual([])
    expect(await broken(installedChecks(shipping, drivable))).toEqual([])
  })

  test.each(names)('with the fuse %s the other way is not what is shipped', async (name) => {
    const { shipping, drivable } = await placeSets()
    await placeApp(shipping, flipped(asShipped, names.indexOf(name)))
    expect(await broken(setChecks(shipping, drivable))).toEqual([
      'the two sets differ in the debugging fuse alone',
      'the shipping set has every fuse as electron-builder.yml wants it',
    ])
    expect(await broken(installedChecks(shipping, drivable))).toEqual([
      'the installed app has the fuses that are shipped',
    ])
  })

  test('with another fuse in the set that was driven is not what was tested', async () => {
    const { shipping, drivable } = await placeSets()
    await placeApp(drivable, flipped(flipped(asShipped, DEBUGGING), 0))
    expect(await broken(setChecks(shipping, drivable))).toEqual([
      'the two sets differ in the debugging fuse alone',
    ])
  })

  test('with one byte of its bundle changed is not what was tested', async () => {
    const { shipping, drivable } = await placeSets()
    changeOneByte(asarIn(shipping))
    expect(await broken(setChecks(shipping, drivable))).toEqual([
      'the shipping and the drivable set hold the same app.asar',
    ])
    expect(await broken(installedChecks(shipping, drivable))).toEqual([
      'the installed app holds the app.asar that was tested',
    ])
  })
})
