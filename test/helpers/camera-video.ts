import { writeFileSync } from 'node:fs'
import qrcode from 'qrcode'
import { giveToDeskUser } from './desk-user.ts'

const WIDTH = 640
const HEIGHT = 480
const FRAMES = 5
const MODULE = 8
const [BLACK, WHITE, GREY] = [16, 235, 128]

/** A film of a QR code on white paper, for Chromium's fake camera (YUV4MPEG2, 4:2:0). */
export function filmQrCode(file: string, text: string): void {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' })
  const luma = Buffer.alloc(WIDTH * HEIGHT, WHITE)
  const [left, top] = [WIDTH, HEIGHT].map((length) => Math.floor((length - modules.size * MODULE) / 2))
  for (let y = 0; y < modules.size * MODULE; y += 1) {
    for (let x = 0; x < modules.size * MODULE; x += 1) {
      const isDark = modules.get(Math.floor(y / MODULE), Math.floor(x / MODULE))
      if (isDark) luma[((top ?? 0) + y) * WIDTH + (left ?? 0) + x] = BLACK
    }
  }
  const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, GREY)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, chroma])
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`)
  writeFileSync(file, Buffer.concat([head, ...Array.from({ length: FRAMES }, () => frame)]))
  giveToDeskUser(file)
}

/** The switches that put the film in front of the app. */
export const filming = (file: string): string[] => [
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${file}`,
]
