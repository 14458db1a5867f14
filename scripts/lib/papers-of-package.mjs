import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { billOfMaterials } from './bill-of-materials.mjs'
import { root } from './project.mjs'
import { shippedPackages } from './shipped-packages.mjs'

/**
 * electron-builder's hook for each packed folder: the bill of materials goes beside it, the licences of what is in it
 * go into it, as those licences ask.
 * @param {import('electron-builder').AfterPackContext} context
 */
export default async function writePapers({ outDir, appOutDir, electronPlatformName, packager }) {
  const shipped = shippedPackages()
  writeFileSync(path.join(outDir, 'counterfoil.cdx.json'), await billOfMaterials(shipped))
  const bundle = path.join(`${packager.appInfo.productFilename}.app`, 'Contents', 'Resources')
  const inside = electronPlatformName === 'darwin' ? path.join(appOutDir, bundle) : appOutDir
  writeFileSync(path.join(inside, 'LICENSES.packages.txt'), shipped.map(licenceOf).join('\n\n'))
}

/** @param {import('./installed-packages.mjs').InstalledPackage} found */
function licenceOf({ folder, name, version, licence }) {
  const files = readdirSync(path.join(root, folder)).filter((file) => /^(licen[cs]e|notice)/i.test(file))
  const texts = files.map((file) => readFileSync(path.join(root, folder, file), 'utf8').trim())
  return [`${name} ${version} (${licence})`, ...texts].join('\n\n')
}
