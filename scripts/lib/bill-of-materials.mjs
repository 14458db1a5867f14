import path from 'node:path'
import { npmCommand, run } from './command.mjs'
import { readJson, root, Stop } from './project.mjs'

/** @typedef {import('./installed-packages.mjs').InstalledPackage} InstalledPackage */

/**
 * The bill of materials, in CycloneDX: every installed package, and whether it is in the product. Two runs over the
 * same packages give the same text: npm's own has a number and a time in it, and the folder's name.
 * @param {readonly InstalledPackage[]} shipped
 * @returns {Promise<string>}
 */
export async function billOfMaterials(shipped) {
  const [npm, args] = npmCommand()
  const flags = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--loglevel', 'error']
  const { code, output } = await run(npm, [...args, ...flags], { capture: true })
  if (code !== 0) throw new Stop(`npm sbom failed:\n${output}`)
  const { serialNumber: _number, metadata, components, ...bill } = JSON.parse(output)
  const { timestamp: _time, component, ...rest } = metadata
  const { name } = readJson(path.join(root, 'package.json'))
  const isShipped = new Set(shipped.map((found) => `${found.name}@${found.version}`))
  return `${JSON.stringify(
    {
      ...bill,
      metadata: { ...rest, component: { ...component, name } },
      components: components.map((/** @type {Component} */ found) => withScope(found, isShipped)),
    },
    null,
    2,
  )}\n`
}

/** @typedef {{ 'bom-ref': string, properties?: { name: string }[] }} Component */

/**
 * npm takes all for development that is bundled, and all for required that is not optional.
 * @param {Component} component
 * @param {ReadonlySet<string>} isShipped
 */
function withScope(component, isShipped) {
  if (!isShipped.has(component['bom-ref'])) return { ...component, scope: 'excluded' }
  const properties = component.properties?.filter(({ name }) => name !== 'cdx:npm:package:development')
  return { ...component, scope: 'required', properties }
}
