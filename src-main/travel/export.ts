import { randomUUID } from 'node:crypto'
import { type Action, type AnswerOf, isFinal, type RequestOf, type Snapshot } from '#contract'
import type { Desk } from '../desk/desk.ts'
import { newReference } from '../desk/reference.ts'
import { diskProblem, errorCode } from '../disk/disk-problem.ts'
import { DraftFile } from './draft-file.ts'
import { asCopied, asMoved, mayGo, type Payload, payloadOf } from './payload.ts'
import { seal } from './sealed-file.ts'

export type ExportAsked = RequestOf<'travel.export'>
type Answer = AnswerOf<'travel.export'>

/**
 * Saves what waits in a file. To move it, the actions are handed over before the file has its name: whatever breaks
 * in between, no two PCs send them, and the file can be saved again.
 */
export async function exportWaiting(desk: Desk, file: string, asked: ExportAsked): Promise<Answer> {
  const resume = await desk.gate.pause()
  const claims: (() => void)[] = []
  const draft = new DraftFile(file)
  try {
    const going = mayGo(desk.journal.fold).filter(({ id }) => {
      const claim = desk.gate.reserve(id)
      if (claim !== null) claims.push(claim)
      return claim !== null
    })
    if (going.length === 0) return { kind: 'nothing' }
    const count = await (asked.purpose === 'move' ? move : copy)(desk, draft, { going, asked })
    if (count > 0) return { kind: 'saved', file, count }
    await draft.discard()
    return { kind: 'nothing' }
  } catch (error) {
    desk.log.warn('travel.notSaved', { code: errorCode(error) })
    await draft.discard()
    return { kind: 'failed', why: diskProblem(error), file }
  } finally {
    for (const release of claims) release()
    resume()
    desk.emit('connection.opened', undefined)
  }
}

interface Going {
  readonly going: readonly Action[]
  readonly asked: ExportAsked
}

const sealed = (desk: Desk, payload: Payload, { passphrase, purpose }: ExportAsked): Promise<Buffer> =>
  seal(JSON.stringify(payload), passphrase, { purpose, created: Math.round(desk.clock.now()) })

async function move(desk: Desk, draft: DraftFile, { going, asked }: Going): Promise<number> {
  const { journal } = desk
  // Tried before anything is handed over: the disk may be full, or the place forbidden.
  await draft.write(await sealed(desk, payloadOf(desk, going), asked))
  const file = randomUUID()
  for (const { id } of going) await journal.append({ type: 'handed-over', action: id, file })
  const gone = going.flatMap(({ id }) => {
    const now = journal.fold.action(id)
    return now?.state === 'handed-over' ? [now] : []
  })
  if (gone.length === 0) return 0
  await draft.write(await sealed(desk, payloadOf(desk, gone.map(asMoved)), asked))
  await draft.putInPlace()
  // The file is there now, whatever becomes of these lines: without them it is only told as unfinished.
  const files = new Set(gone.flatMap(({ travel }) => travel?.handedOver?.file ?? []))
  for (const one of files) await desk.tryAppend({ type: 'file-saved', file: one })
  return gone.length
}

async function copy(desk: Desk, draft: DraftFile, { going, asked }: Going): Promise<number> {
  const { journal } = desk
  const staying = going.filter(({ state }) => state !== 'handed-over')
  for (const { id, state, travel } of staying) {
    if (state !== 'queued' || (travel?.reserved ?? null) !== null) continue
    await journal.append({ type: 'reserved', action: id, reference: newReference() })
  }
  const at = Math.round(desk.clock.now())
  const copied = staying.flatMap(({ id }) => {
    const now = journal.fold.action(id)
    if (now === undefined || isFinal(now.state)) return []
    return [asCopied(now, baselineOf(desk, now, asked.snapshots), at)]
  })
  if (copied.length === 0) return 0
  await draft.write(await sealed(desk, payloadOf(desk, copied), asked))
  await draft.putInPlace()
  return copied.length
}

function baselineOf(desk: Desk, { request }: Action, snapshots: ExportAsked['snapshots']) {
  if (request.kind !== 'redeem') return null
  const snapshot: Snapshot | null =
    snapshots.find(({ voucherId }) => voucherId === request.voucherId)?.snapshot ?? null
  return desk.baseline(request.voucherId, snapshot)
}
