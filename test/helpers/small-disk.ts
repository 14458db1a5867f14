import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { giveToDeskUser } from './desk-user.ts'

/** A folder with a disk of its own, which can be filled up, emptied and made read-only. */
export interface SmallDisk {
  readonly fill: () => void
  readonly free: () => void
  /** Only while no file on it is open for writing. */
  readonly setReadOnly: (readOnly: boolean) => void
  readonly unmount: () => void
}

/** Why there can be no such disk here, in words; `null` where there can. */
export function whyNoSmallDisk(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'a disk of its own needs root on Linux'
  const canMount = spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0
  return canMount ? null : 'no disk can be mounted here'
}

export function mountSmallDisk(folder: string, megabytes: number): SmallDisk {
  mkdirSync(folder, { recursive: true })
  const mount = (options: string): void =>
    void execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder])
  mount(`size=${megabytes}m,mode=0700`)
  giveToDeskUser(folder)
  const filler = path.join(folder, 'filler')
  return {
    fill: () => fillUp(filler),
    free: () => rmSync(filler),
    setReadOnly: (readOnly) => mount(`remount,${readOnly ? 'ro' : 'rw'},size=${megabytes}m,mode=0700`),
    // Whatever still has a file open on it: the folder is empty from now on.
    unmount: () => void execFileSync('umount', ['--lazy', folder]),
  }
}

/** Writes until nothing more goes in, at last byte by byte. */
function fillUp(file: string): void {
  const descriptor = openSync(file, 'a')
  for (const size of [1 << 20, 1 << 12, 1]) {
    const block = Buffer.alloc(size)
    while (isTaken(descriptor, block)) {}
  }
  closeSync(descriptor)
}

function isTaken(descriptor: number, block: Buffer): boolean {
  try {
    return writeSync(descriptor, block) === block.length
  } catch {
    return false
  }
}
