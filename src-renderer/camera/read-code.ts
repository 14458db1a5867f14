// Runs in a Worker of its own: only that script's answer may compile wasm, the page may not.
import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill'
// In the script itself, so that the Worker needs no address at all: its default is a public host.
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url&inline'
import type { CodeAnswer } from './code-reader.ts'

const FORMATS = ['qr_code', 'code_128', 'code_39', 'ean_13', 'data_matrix', 'aztec', 'pdf417'] as const

const bytesIn = (dataUrl: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), (letter) => letter.charCodeAt(0))

prepareZXingModule({ overrides: { wasmBinary: bytesIn(wasm).buffer } })
const detector = new BarcodeDetector({ formats: [...FORMATS] })

async function read(picture: ImageBitmap): Promise<CodeAnswer> {
  try {
    const [first] = await detector.detect(picture)
    return { kind: 'read', text: first?.rawValue ?? '' }
  } catch (problem) {
    return { kind: 'failed', detail: String(problem) }
  } finally {
    picture.close()
  }
}

addEventListener('message', ({ data }: MessageEvent<ImageBitmap>) => {
  void read(data).then((answer) => postMessage(answer))
})
