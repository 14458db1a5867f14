import { randomUUID } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { durableStep } from '#durable-step'
import { renamePatiently } from '../disk/rename-patiently.ts'
import { syncRenamed } from '../disk/sync-renamed.ts'

/** A file beside its place, durable, until it is put there. */
export class DraftFile {
  readonly #target: string
  readonly #draft: string

  constructor(target: string) {
    this.#target = target
    this.#draft = `${target}.${randomUUID()}.part`
  }

  /** Throws the file system's own error, as all of these. */
  async write(bytes: Buffer): Promise<void> {
    const handle = await open(this.#draft, 'w', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
  }

  /** From its name on the file is there, also where that name cannot be brought to the disk. */
  async putInPlace(): Promise<void> {
    durableStep('before the file')
    await renamePatiently(this.#draft, this.#target)
    await syncRenamed(this.#target).catch(() => undefined)
    durableStep('after the file')
  }

  async discard(): Promise<void> {
    await rm(this.#draft, { force: true }).catch(() => undefined)
  }
}
