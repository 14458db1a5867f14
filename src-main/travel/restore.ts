import { type AnswerOf, type ExportPurpose, lacksTexts, type RequestOf } from '#contract'
import type { Desk } from '../desk/desk.ts'
import { PRACTICE_SHOP } from '../desk/wire.ts'
import { parseJson } from '../disk/read-text.ts'
import { lastAttempt } from '../journal/action-state.ts'
import { appendAll } from '../journal/append-all.ts'
import type { Line } from '../journal/lines.ts'
import { held } from '../journal/person.ts'
import { errorFacts } from '../log.ts'
import { createSealer } from '../seal/sealer.ts'
import type { LeftRecord } from './left-record.ts'
import { Payload } from './payload.ts'
import { readKeys } from './record-keys.ts'
import { type SealedFile, unseal } from './sealed-file.ts'
import { takenOver } from './take-over.ts'

type Answer = AnswerOf<'travel.restore'>
type Asked = RequestOf<'travel.restore'>

/** A file with waiting actions, as it was chosen. */
export interface WaitingFile {
  readonly kind: 'file'
  readonly file: SealedFile
  readonly purpose: ExportPurpose
}

/** For longer than that a journal does not remember for certain what a file has brought before. */
const LONGEST_MS = 365 * 24 * 3_600_000

const refused = (why: Extract<Answer, { kind: 'refused' }>['why']): Answer => ({ kind: 'refused', why })

/** Takes in what a file brings and this desk does not have. */
export async function restoreFile(
  desk: Desk,
  { file, purpose }: WaitingFile,
  { passphrase, isOtherOut, isKeyNew }: Asked,
): Promise<Answer> {
  if (purpose === 'copy' && !isOtherOut) return refused('word-needed')
  const opened = await unseal(file, passphrase)
  if (typeof opened === 'string') return refused(opened)
  const payload = Payload.safeParse(parseJson(opened.text))
  if (!payload.success) return refused('damaged')
  if (desk.clock.now() - file.header.created > LONGEST_MS) return refused('too-old')
  const isOther = payload.data.shop !== desk.shopId
  if (isOther && [payload.data.shop, desk.shopId].includes(PRACTICE_SHOP)) return refused('practice')
  if (isOther && !isKeyNew) return refused('other-shop')
  return takeIn(desk, payload.data, purpose)
}

/**
 * Takes in what a PC that is out of use has left in its record, and this desk does not have. An empty passphrase does
 * without names and codes.
 */
export async function restoreRecord(
  desk: Desk,
  record: LeftRecord,
  { passphrase, isOtherOut }: Asked,
): Promise<Answer> {
  if (desk.shopId === PRACTICE_SHOP) return refused('practice')
  if (!isOtherOut) return refused('word-needed')
  if (isOwn(desk, record)) return refused('own-record')
  if (desk.clock.now() - record.lastAt > LONGEST_MS) return refused('too-old')
  const keys = passphrase === '' ? [] : await readKeys(record.folder, passphrase)
  if (typeof keys === 'string') return refused(keys)
  const sealer = createSealer(keys, 'journal')
  const at = Math.round(desk.clock.now())
  return takeIn(desk, takenOver(record, { sealer, shop: desk.shopId, at }), 'copy')
}

/** Of this desk's own journal, and no further on: one that is may be all that is left of lines that were lost here. */
export const isOwn = ({ journal }: Desk, record: LeftRecord): boolean =>
  record.journal === journal.id && (record.lines.at(-1)?.seq ?? 0) <= journal.fold.tail

type Brought = Pick<Payload, 'shop' | 'isNoteProven' | 'actions'>

/**
 * Each action is one line: broken off, it is done again with the same file, and what was taken in stays as it is.
 * Sending rests meanwhile.
 */
async function takeIn(desk: Desk, brought: Brought, purpose: ExportPurpose): Promise<Answer> {
  const resume = await desk.gate.pause()
  try {
    return await append(desk, brought, purpose)
  } catch (error) {
    desk.log.warn('travel.notRestored', errorFacts(error))
    return refused('cannot-save')
  } finally {
    resume()
    desk.emit('connection.opened', undefined)
  }
}

async function append(
  { journal, marks, gate, shopId }: Desk,
  { shop, isNoteProven, actions }: Brought,
  purpose: ExportPurpose,
): Promise<Answer> {
  if (isNoteProven && !journal.fold.isNoteProven(shop)) {
    await journal.append({ type: 'note-proven', shop })
  }
  const lines = actions.map(({ action, found }): Line => {
    const isOurs = action.shop === shopId || (lacksTexts(action) && action.need === 'details-shut')
    const { id, seq: _, request, ...row } = isOurs ? action : held(action)
    return { type: 'restored', action: id, request, row, purpose, found }
  })
  const taken = (await appendAll(journal, lines)).filter((action) => action !== null)
  for (const action of taken) {
    const attempt = lastAttempt(action)
    if (attempt === undefined) continue
    // Nobody here knows when its connection was given up.
    marks.mark(attempt, action.request.kind, true)
    if (action.state === 'unknown') gate.brake()
  }
  const ids = new Set(taken.map(({ id }) => id))
  const known = actions.filter(({ action: { id } }) => !ids.has(id))
  const away = known.filter(({ action: { id } }) => journal.fold.action(id)?.state === 'handed-over')
  return { kind: 'restored', added: taken.length, known: known.length, away: away.length }
}
