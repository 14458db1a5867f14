import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { constants } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'

/** Waits until something is so, looking often; fails in words after `limitMs`. */
export async function waitUntil(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  limitMs = 10_000,
): Promise<void> {
  const until = performance.now() + limitMs
  while (!(await isSo())) {
    if (performance.now() > until) throw new Error(`waited ${limitMs} ms in vain: ${what}`)
    await pause(20)
  }
}

/** A process and all that it started, as the kernel knows them. */
export function familyOf(pid: number): number[] {
  const children = new Map<number, number[]>()
  for (const entry of readdirSync('/proc')) {
    const parent = parentOf(Number(entry))
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(entry)])
  }
  const collect = (root: number): number[] => [root, ...(children.get(root) ?? []).flatMap(collect)]
  return collect(pid)
}

/** The family's members that Chromium started as renderers. */
export function renderersOf(pid: number): number[] {
  return familyOf(pid).filter((member) => commandLine(member).includes('--type=renderer'))
}

/** One field of /proc/<pid>/status, for example `Seccomp` or `Uid`. */
export function statusField(pid: number, field: string): string | undefined {
  const line = readProc(pid, 'status')
    .split('\n')
    .find((text) => text.startsWith(`${field}:`))
  return line?.slice(field.length + 1).trim()
}

/** Has the process a handler of its own for a signal? */
export function catchesSignal(pid: number, signal: NodeJS.Signals): boolean {
  const caught = BigInt(`0x${statusField(pid, 'SigCgt') ?? '0'}`)
  return ((caught >> BigInt(constants.signals[signal] - 1)) & 1n) === 1n
}

/** Where a process or its family waits for TCP connections, as the kernel writes it: `0100007F:240D`. */
export function listeningPlaces(pid: number): string[] {
  const sockets = new Set(familyOf(pid).flatMap(socketsOf))
  const rows = ['tcp', 'tcp6'].flatMap((kind) => readProc(pid, `net/${kind}`).split('\n').slice(1))
  const LISTENING = '0A'
  return rows
    .map((row) => row.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode]) => state === LISTENING && sockets.has(`socket:[${inode}]`))
    .map(([, place = '']) => place)
}

function socketsOf(pid: number): string[] {
  const targetOf = (fd: string): string[] => {
    try {
      return [readlinkSync(`/proc/${pid}/fd/${fd}`)]
    } catch {
      // Closed since it was listed.
      return []
    }
  }
  return openFilesOf(pid).flatMap(targetOf)
}

/** None when the process has ended meanwhile. */
function openFilesOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`)
  } catch {
    return []
  }
}

export function isAlive(pid: number): boolean {
  const state = statusField(pid, 'State')
  return state !== undefined && !state.startsWith('Z')
}

function parentOf(pid: number): number | undefined {
  const parent = Number.isInteger(pid) ? statusField(pid, 'PPid') : undefined
  return parent === undefined ? undefined : Number(parent)
}

function commandLine(pid: number): string {
  return readProc(pid, 'cmdline').replaceAll('\0', ' ')
}

/** Empty when the process has ended meanwhile. */
function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
