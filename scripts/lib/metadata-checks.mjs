/** What each system shows of the app beside its window: names, a version, icons. */

/** @typedef {import('./artefact.mjs').Check} Check */
/** @typedef {{ name: string, productName: string, version: string }} Paper */

/**
 * @typedef {object} Metadata
 * @property {Paper} wanted package.json of the checkout
 * @property {Paper} packed the one inside app.asar
 * @property {string} config the text of electron-builder.yml
 * @property {(file: string) => Buffer | null} picture an icon's bytes; `null` where the file is not there
 */

/** Windows' lists, task bar and folders; one of them missing is drawn from another, and blurred. */
const WINDOWS_SIZES = [16, 32, 48, 256]
/** macOS on a fine screen; its other sizes, and all of Linux', are made from it. */
const LARGE_SIZE = 1024

/**
 * What must hold of it, as far as any machine can read it back.
 * @param {Metadata} metadata
 * @returns {Check[]}
 */
export function metadataChecks({ wanted, packed, config, picture }) {
  const { name, productName, version } = wanted
  const iconOf = (/** @type {string} */ system) => {
    const file = settingOf(config, 'icon', system)
    return file === undefined ? null : picture(file)
  }
  const windowsSizes = icoSizes(iconOf('win'))
  return [
    {
      sentence: `the packaged app says that it is ${productName} ${version}`,
      holds: [packed.name, packed.productName, packed.version].join() === [name, productName, version].join(),
    },
    {
      sentence: 'installers are named as the app is, and say whose it is',
      holds:
        settingOf(config, 'productName') === productName &&
        ['appId', 'copyright'].every((key) => settingOf(config, key) !== undefined) &&
        ['maintainer', 'synopsis', 'category'].every(
          (key) => settingOf(config, key, 'linux') !== undefined,
        ) &&
        settingOf(config, 'category', 'mac') !== undefined,
    },
    {
      sentence: `the icon for Windows has the sizes ${WINDOWS_SIZES.join(', ')}`,
      holds: WINDOWS_SIZES.every((size) => windowsSizes.includes(size)),
    },
    {
      sentence: `the icons for macOS and Linux are ${LARGE_SIZE} pixels wide and high`,
      holds: ['mac', 'linux'].every((system) => pngSize(iconOf(system)) === LARGE_SIZE),
    },
  ]
}

/**
 * One value of electron-builder.yml, at its top or right below a system's name.
 * @param {string} config
 * @param {string} key
 * @param {string} [system]
 */
function settingOf(config, key, system) {
  const line = system === undefined ? `^${key}: (.+)$` : `^${system}:\\n(?:(?: .*|)\\n)*? {2}${key}: (.+)$`
  return new RegExp(line, 'm').exec(config)?.[1]
}

const ICO_HEAD = 6
const ICO_ENTRY = 16

/**
 * The square pictures an .ico holds: each has an entry of its width and height, in which 0 stands for 256.
 * @param {Buffer | null} bytes
 */
function icoSizes(bytes) {
  if (bytes === null || bytes.readUInt32LE(0) !== 0x10000) return []
  return Array.from({ length: bytes.readUInt16LE(4) }, (_, index) => {
    const at = ICO_HEAD + index * ICO_ENTRY
    const [width, height] = [bytes.readUInt8(at) || 256, bytes.readUInt8(at + 1) || 256]
    return width === height ? width : 0
  })
}

const PNG_MARK = '89504e470d0a1a0a'

/**
 * Width and height of a square PNG: its first chunk begins with them. 0 for anything else.
 * @param {Buffer | null} bytes
 */
function pngSize(bytes) {
  if (bytes === null || bytes.toString('hex', 0, 8) !== PNG_MARK) return 0
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  return width === height ? width : 0
}
