export type CodeAnswer =
  /** Empty where no code is in the picture. */
  { readonly kind: 'read'; readonly text: string } | { readonly kind: 'failed'; readonly detail: string }

export interface CodeReader {
  /** The text of a code in the picture. One picture at a time; the picture is used up. */
  readonly read: (picture: ImageBitmap) => Promise<CodeAnswer>
  readonly end: () => void
}

/** Starts the Worker that reads codes; nothing of it is loaded before. */
export function startCodeReader(): CodeReader {
  const worker = new Worker(new URL('./read-code.ts', import.meta.url), { type: 'module' })
  return {
    end: () => worker.terminate(),
    read: (picture) =>
      new Promise((resolve) => {
        worker.onmessage = ({ data }: MessageEvent<CodeAnswer>) => resolve(data)
        worker.onerror = ({ message }) => resolve({ kind: 'failed', detail: message })
        worker.postMessage(picture, [picture])
      }),
  }
}
