import path from 'node:path'
import type { JournalFs, JournalHandle } from '../../src-main/journal/journal-fs.ts'

interface File {
  readonly identity: string
  content: Buffer
}

const error = (code: string, file: string): Error => Object.assign(new Error(`${code}: ${file}`), { code })

/** A disk in memory that never fails and takes no time: for stories on a clock of their own. */
export function createMemoryJournalFs(): JournalFs {
  const files = new Map<string, File>()
  const facts = ({ content, identity }: File) => ({ size: content.length, identity })
  const handleOf = (file: File): JournalHandle => ({
    write: async (bytes, position) => {
      const { content } = file
      file.content = Buffer.concat([
        content.subarray(0, position),
        bytes,
        content.subarray(position + bytes.length),
      ])
    },
    truncate: async (length) => {
      file.content = file.content.subarray(0, length)
    },
    datasync: async () => undefined,
    facts: async () => facts(file),
    close: async () => undefined,
  })
  const existing = (name: string): File => {
    const file = files.get(name)
    if (file === undefined) throw error('ENOENT', name)
    return file
  }
  const create = (name: string): File => {
    if (files.has(name)) throw error('EEXIST', name)
    const file = { identity: String(files.size), content: Buffer.alloc(0) }
    files.set(name, file)
    return file
  }
  return {
    makeFolder: async () => undefined,
    list: async (folder) =>
      [...files.keys()].filter((name) => path.dirname(name) === folder).map((name) => path.basename(name)),
    read: async (name) => existing(name).content,
    open: async (name, which) => handleOf(which === 'new' ? create(name) : existing(name)),
    facts: async (name) => {
      const file = files.get(name)
      return file === undefined ? null : facts(file)
    },
    remove: async (name) => void files.delete(name),
    syncFolder: async () => undefined,
  }
}
