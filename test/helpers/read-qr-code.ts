import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer } })

/** The texts of the QR codes in a picture (PNG), or in its points. */
export async function readQrCodes(picture: Uint8Array | ImageData): Promise<readonly string[]> {
  // A scanner at a counter turns no colours round: neither does this.
  const found = await readBarcodes(picture, { formats: ['QRCode'], tryInvert: false })
  return found.map(({ text }) => text)
}
