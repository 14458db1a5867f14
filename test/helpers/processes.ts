import { readdirSync, readFileSync } from 'node:fs'
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
