import type { AnswerOf, RequestOf } from '#contract'
import type { Desk } from '../desk/desk.ts'
import { parseJson } from '../disk/read-text.ts'
import { lastAttempt } from '../journal/action-state.ts'
import { Payload } from './payload.ts'
import { type SealedFile, unseal } from './sealed-file.ts'

type Answer = AnswerOf<'travel.restore'>
type Asked = RequestOf<'travel.restore'>

/** For longer than that a journal does not remember for certain what a file has brought before. */
const LONGEST_MS = 365 * 24 * 3_600_000

/**
 * Takes in what a file brings and this desk does not have. Each action is one line: broken off, it is done again
 * with the same file, and what was taken in stays as it is.
 */
export async function restoreWaiting(desk: Desk, file: SealedFile, asked: Asked): Promise<Answer> {
  const { purpose } = file.header
  if (purpose === 'copy' && !asked.isOtherOut) return { kind: 'refused', why: 'word-needed' }
  const opened = await unseal(file, asked.passphrase)
  if (typeof opened === 'string') return { kind: 'refused', why: opened }
  const payload = Payload.safeParse(parseJson(opened.text))
  if (!payload.success) return { kind: 'refused', why: 'damaged' }
  if (desk.clock.now() - file.header.created > LONGEST_MS) return { kind: 'refused', why: 'too-old' }
  if (payload.data.shop !== desk.shopId) return { kind: 'refused', why: 'other-shop' }
  const resume = await desk.gate.pause()
  try {
    return await takeIn(desk, payload.data, purpose)
  } catch (error) {
    desk.log.warn('travel.notRestored', { detail: String(error) })
    return { kind: 'refused', why: 'cannot-save' }
  } finally {
    resume()
    desk.emit('connection.opened', undefined)
  }
}

async function takeIn(
  desk: Desk,
  { shop, isNoteProven, actions }: Payload,
  purpose: SealedFile['header']['purpose'],
): Promise<Answer> {
  const { journal, marks, gate } = desk
  if (isNoteProven && !journal.fold.isNoteProven(shop)) {
    await journal.append({ type: 'note-proven', shop })
  }
  let added = 0
  for (const { action, found } of actions) {
    const { id, seq: _, request, ...row } = action
    const taken = await journal.append({ type: 'restored', action: id, request, row, purpose, found })
    if (taken === null) continue
    added += 1
    const attempt = lastAttempt(taken)
    if (attempt === undefined) continue
    // Nobody here knows when its connection was given up.
    marks.mark(attempt, taken.request.kind, true)
    if (taken.state === 'unknown') gate.brake()
  }
  return { kind: 'restored', added, known: actions.length - added }
}
