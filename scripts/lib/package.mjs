import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { asarIn, executableIn, installedChecks, setChecks } from './artefact.mjs'
import { runNode } from './command.mjs'
import { shippableLicences } from './licences.mjs'
import { metadataChecks } from './metadata-checks.mjs'
import { readJson, root, Stop } from './project.mjs'
import { shippedPackages } from './shipped-packages.mjs'
import { publisherName, updaterMarker } from './update-feed.mjs'

const arch = process.arch === 'x64' ? '' : `${process.arch}-`
const folderOf = /** @type {Record<string, string>} */ ({
  linux: `linux-${arch}unpacked`,
  win32: `win-${arch}unpacked`,
  darwin: process.arch === 'x64' ? 'mac' : `mac-${process.arch}`,
})
const unpacked = folderOf[process.platform] ?? 'linux-unpacked'
const shipping = path.join(root, 'dist', unpacked)
const drivable = path.join(root, 'dist-test', unpacked)
const crashing = path.join(root, 'dist-crash', unpacked)
const updating = path.join(root, 'dist-signed', unpacked)

/** A class name of the page of components, which only development builds hold. */
const componentsMarker = 'gallery-look'

/** The release workflow says so where it has certificates. */
const isSignedRelease = (process.env.COUNTERFOIL_UPDATES_FROM ?? '') !== ''

/** Only a signed release carries it. */
const inSignedReleases = ['electron-updater']

/** Stands in the bundle for crash tests, and nowhere else. */
const crashMarker = 'counterfoil-crash-points'

/**
 * Packages the app twice: as users get it, and the same folder with the one fuse on that lets Playwright
 * drive it.
 * @param {import('./electron-runtime.mjs').Runtime} runtime
 */
export async function packageApp({ dist, version }) {
  rmSync(shipping, { recursive: true, force: true })
  rmSync(drivable, { recursive: true, force: true })
  const flags = ['--dir', '--publish=never', `-c.electronDist=${dist}`, `-c.electronVersion=${version}`]
  const { code, output } = await runNode('node_modules/electron-builder/cli.js', flags, { capture: true })
  if (code !== 0) throw new Stop(`electron-builder failed:\n${output}`)
  cpSync(shipping, drivable, { recursive: true, verbatimSymlinks: true })
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(executableIn(drivable), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    resetAdHocDarwinSignature: process.platform === 'darwin',
  })
}

/**
 * A set beside the drivable one, with a bundle for tests in it: out-crash/ can be told to stop at any durable step,
 * out-signed/ has the updater of signed releases.
 * @param {'crash' | 'signed'} mode
 */
export async function packageForTests(mode) {
  const made = mode === 'crash' ? crashing : updating
  rmSync(made, { recursive: true, force: true })
  cpSync(drivable, made, { recursive: true, verbatimSymlinks: true })
  await replaceBundle(made, path.join(root, `out-${mode}`))
}

/** @typedef {'shipping' | 'drivable' | 'signed'} PackagedSet */

/**
 * Copies sets to folders that tests may break.
 * @param {string} folder
 * @param {readonly PackagedSet[]} names
 */
export function copySets(folder, names) {
  const sets = { shipping, drivable, signed: updating }
  for (const name of names) {
    const set = sets[name]
    cpSync(set, path.join(folder, name), { recursive: true, verbatimSymlinks: true })
  }
}

/**
 * Puts another bundle into a packaged app.
 * @param {string} set the app's folder
 * @param {string} bundle what is to stand in the place of out/
 */
export async function replaceBundle(set, bundle) {
  const { createPackageWithOptions, extractAll, uncache } = await import('@electron/asar')
  const contents = mkdtempSync(path.join(tmpdir(), 'counterfoil-bundle-'))
  // It keeps what it once read of an archive, also after the archive was replaced.
  uncache(asarIn(set))
  try {
    extractAll(asarIn(set), contents)
    rmSync(path.join(contents, 'out'), { recursive: true })
    cpSync(bundle, path.join(contents, 'out'), { recursive: true })
    rmSync(asarIn(set))
    await createPackageWithOptions(contents, asarIn(set), { unpack: '**/keytar/prebuilds/**' })
  } finally {
    rmSync(contents, { recursive: true })
  }
}

/**
 * What must hold of the two sets, each as a true sentence and whether it is.
 * @returns {Promise<{ sentence: string, holds: boolean }[]>}
 */
export async function packageChecks() {
  return [
    ...(await setChecks(shipping, drivable)),
    {
      sentence: 'only the set for crash tests can be told to stop at a step',
      holds:
        !readFileSync(asarIn(shipping)).includes(crashMarker) &&
        readFileSync(asarIn(crashing)).includes(crashMarker),
    },
    {
      sentence: isSignedRelease
        ? 'this signed release has an updater'
        : 'a build that is not signed has no code of an updater',
      holds:
        readFileSync(asarIn(shipping)).includes(updaterMarker) === isSignedRelease &&
        readFileSync(asarIn(updating)).includes(updaterMarker),
    },
    ...(isSignedRelease ? [await publisherCheck()] : []),
    {
      sentence: 'the page of components is not shipped',
      holds: !readFileSync(asarIn(shipping)).includes(componentsMarker),
    },
    {
      sentence: 'the keychain library lies outside app.asar',
      holds: existsSync(`${asarIn(shipping)}.unpacked/node_modules/keytar`),
    },
    ...metadataChecks(await metadataOf(shipping)),
    ...paperChecks(),
  ]
}

/** Without it electron-updater would take an update that anybody has signed. */
async function publisherCheck() {
  const { extractFile } = await import('@electron/asar')
  const feed = JSON.parse(extractFile(asarIn(shipping), `out/main/${updaterMarker}`).toString('utf8'))
  return {
    sentence: 'this signed release takes updates of its own publisher alone',
    holds: feed.publisherName?.join() === publisherName(root),
  }
}

/**
 * @param {string} set
 * @returns {Promise<import('./metadata-checks.mjs').Metadata>}
 */
async function metadataOf(set) {
  const { extractFile } = await import('@electron/asar')
  return {
    wanted: readJson(path.join(root, 'package.json')),
    packed: JSON.parse(extractFile(asarIn(set), 'package.json').toString('utf8')),
    config: readFileSync(path.join(root, 'electron-builder.yml'), 'utf8'),
    picture: (file) => (existsSync(path.join(root, file)) ? readFileSync(path.join(root, file)) : null),
  }
}

/**
 * What must hold of an app as an installer put it somewhere, after `npm test` has packaged and tested its like.
 * @param {string} folder what holds the executable, or on macOS the bundle
 */
export function artefactChecks(folder) {
  return installedChecks(folder, drivable)
}

/** What must hold of what is shipped and of the papers that say so. */
function paperChecks() {
  const shipped = shippedPackages()
  const texts = readFileSync(path.join(root, 'docs/dependencies.md'), 'utf8').split('## Tools')
  const { dependencies, devDependencies } = readJson(path.join(root, 'package.json'))
  const inProduct = shipped.map(({ folder }) => folder.replace('node_modules/', ''))
  const isCarried = (/** @type {string} */ name) =>
    inProduct.includes(name) || (!isSignedRelease && inSignedReleases.includes(name))
  const wrongly = Object.keys({ ...dependencies, ...devDependencies }).filter(
    (name) => texts[0]?.includes(`| ${name} |`) !== isCarried(name),
  )
  const bill = readFileSync(path.join(root, 'dist', 'counterfoil.cdx.json'), 'utf8')
  const required = JSON.parse(bill)
    .components.filter((/** @type {{ scope: string }} */ { scope }) => scope === 'required')
    .map((/** @type {{ 'bom-ref': string }} */ component) => component['bom-ref'])
  return [
    {
      sentence: `the ${shipped.length} packages in the product have licences that may be shipped`,
      holds: shipped.every(({ licence }) => shippableLicences.includes(licence)),
    },
    {
      sentence: 'docs/dependencies.md says truly which packages are in the product',
      holds: wrongly.length === 0,
    },
    {
      sentence: 'the bill of materials requires what is in the product and nothing else',
      holds:
        required.sort().join() ===
        shipped
          .map(({ name, version }) => `${name}@${version}`)
          .sort()
          .join(),
    },
  ]
}
