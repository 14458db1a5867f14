import type { Socket } from 'node:net'
import { framingOf } from './http-framing.ts'

/** One HTTP message off a socket; `isWhole` is false when the peer ended before its end. */
export interface WireMessage {
  readonly bytes: Buffer
  readonly headBytes: number
  readonly isWhole: boolean
}

/** Takes HTTP messages off a socket, one after the other, without changing a byte. */
export interface MessageReader {
  /** The first line of the next message; null when the peer ends before it is there. */
  readonly firstLine: () => Promise<string | null>
  readonly message: () => Promise<WireMessage>
}

export const createMessageReader = (socket: Socket): MessageReader => {
  let bytes: Buffer = Buffer.alloc(0)
  let hasEnded = false
  let wake: () => void = () => {}
  const end = (): void => {
    hasEnded = true
    wake()
  }
  socket.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk])
    wake()
  })
  // An error is always followed by 'close', which is what counts here.
  socket.on('error', () => {})
  socket.once('end', end)
  socket.once('close', end)
  const more = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve
    })
  const firstLine = async (): Promise<string | null> => {
    for (;;) {
      const line = framingOf(bytes).firstLine
      if (line !== null || hasEnded) return line
      await more()
    }
  }
  const message = async (): Promise<WireMessage> => {
    for (;;) {
      const { headBytes, totalBytes } = framingOf(bytes)
      const isWhole = totalBytes !== null && bytes.length >= totalBytes
      if (isWhole || hasEnded) {
        const taken = bytes.subarray(0, totalBytes ?? bytes.length)
        bytes = bytes.subarray(taken.length)
        const endsWithConnection = totalBytes === Number.POSITIVE_INFINITY
        return { bytes: taken, headBytes: headBytes ?? taken.length, isWhole: isWhole || endsWithConnection }
      }
      await more()
    }
  }
  return { firstLine, message }
}
