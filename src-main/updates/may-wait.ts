import { existsSync } from 'node:fs'
import type { Desk } from '../desk/desk.ts'
import { shopJournal } from '../desks.ts'
import { stillHere } from '../journal/travel.ts'

/**
 * May something wait at the shop? In practice its record is closed: where there is one, it may. Where no desk could be
 * opened nobody knows, and a newer version may be what opens it.
 */
export function mayWait(desk: Desk | null, profile: string): boolean {
  if (desk === null) return false
  if (desk.status().weather !== null) return existsSync(shopJournal(profile))
  return stillHere(desk.journal.fold).length > 0
}
