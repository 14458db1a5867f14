import type { Action } from '#contract'

const two = (number: number): string => String(number).padStart(2, '0')

/** The local day of a moment, as `2026-11-23`: a key, not for people. */
export function dayOf(at: number): string {
  const date = new Date(at)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** A moment as a spreadsheet anywhere reads it, in local time: `2026-11-23 14:05:09`. */
export function localTime(at: number): string {
  const date = new Date(at)
  return `${dayOf(at)} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}

export interface Day {
  readonly key: string
  /** A moment on that day. */
  readonly at: number
  readonly actions: number
}

/** The days on which something was asked for, newest first. */
export function daysWith(actions: readonly Action[]): readonly Day[] {
  const days = new Map<string, Day>()
  for (const { acceptedAt } of actions) {
    const key = dayOf(acceptedAt)
    const before = days.get(key)
    days.set(key, { key, at: acceptedAt, actions: (before?.actions ?? 0) + 1 })
  }
  return [...days.values()].sort((a, b) => (a.key < b.key ? 1 : -1))
}
