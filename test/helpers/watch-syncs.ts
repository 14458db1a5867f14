import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { RunningApp } from './launch-app.ts'
import { isAlive, renderersOf, waitUntil } from './processes.ts'

/** What the app asks the disk to make durable, as the kernel sees it. */
export interface WatchedSyncs {
  /** Calls of fsync and fdatasync so far on files below a folder of the profile. */
  readonly countBelow: (folder: string) => number
  readonly stop: () => Promise<void>
}

/** Why nothing can be watched here, in words; `null` where it can. */
export function whyNoSyncWatch(): string | null {
  if (process.getuid?.() !== 0) return 'watching the system calls of another user needs root'
  return spawnSync('strace', ['-V']).status === 0 ? null : 'watching system calls needs strace'
}

/** Watches every process of the app but the renderers, which can write no file. */
export async function watchSyncs({ pid, family }: RunningApp, scratch: string): Promise<WatchedSyncs> {
  const renderers = new Set(renderersOf(pid))
  const pids = family().filter((member) => !renderers.has(member))
  const file = path.join(scratch, 'syncs')
  const attach = pids.flatMap((member) => ['-p', String(member)])
  const options = ['-f', '-y', '-e', 'trace=fsync,fdatasync', '-o', file, ...attach]
  const strace = spawn('strace', options, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  strace.stderr.on('data', (chunk) => (said += String(chunk)))
  const isWatched = (member: number) => said.includes(`Process ${member} attached`)
  // A graphics process that could not begin may have ended since they were listed.
  await waitUntil(
    'strace has attached itself',
    () => isWatched(pid) && pids.every((member) => isWatched(member) || !isAlive(member)),
  )
  return {
    countBelow: (folder) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.includes(`<${folder}`)).length,
    stop: async () => {
      const ended = once(strace, 'exit')
      strace.kill()
      await ended
    },
  }
}
