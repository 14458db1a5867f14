import { randomBytes, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type Action, type AnswerOf, isFinal, type RequestOf, type Snapshot } from '#contract'
import type { Desk } from '../desk/desk.ts'
import { newReference } from '../desk/reference.ts'
import { diskProblem, errorCode } from '../disk/disk-problem.ts'
import { appendAll } from '../journal/append-all.ts'
import type { Line } from '../journal/lines.ts'
import { back } from '../journal/travel.ts'
import { DraftFile } from './draft-file.ts'
import { asCopied, mayGo, type Payload, payloadOf } from './payload.ts'
import { readSealed, seal } from './sealed-file.ts'

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
    const going = mayGo(desk.journal.fold, asked.again).filter(({ id }) => {
      const claim = desk.gate.reserve(id)
      if (claim !== null) claims.push(claim)
      return claim !== null
    })
    if (going.length === 0) return { kind: 'nothing' }
    if (await holdsMoved(file)) return { kind: 'failed', why: 'would-replace', file }
    const count = await (asked.purpose === 'move' ? move : copy)(desk, draft, { going, asked })
    if (count > 0) return { kind: 'saved', file, count, left: leftHere(desk, asked, count) }
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

/** What is in such a file is in no other, and on no PC: nothing may take its place. */
async function holdsMoved(file: string): Promise<boolean> {
  const there = await readFile(file).then(readSealed, () => null)
  return there !== null && typeof there !== 'string' && there.header.purpose === 'move'
}

/** What waits and is in no file: it cannot be read, or somebody is deciding about it. */
function leftHere({ journal }: Desk, { purpose }: ExportAsked, count: number): number {
  const waiting = journal.fold.unfinished().length
  return purpose === 'move' ? waiting : waiting - count
}

interface Going {
  readonly going: readonly Action[]
  readonly asked: ExportAsked
}

const sealed = (desk: Desk, payload: Payload, { passphrase, purpose }: ExportAsked): Promise<Buffer> =>
  seal(JSON.stringify(payload), passphrase, { purpose, created: Math.round(desk.clock.now()) })

async function move(desk: Desk, draft: DraftFile, { going, asked }: Going): Promise<number> {
  const { journal } = desk
  // Tried before anything is handed over: the disk may be full, or the place forbidden. With nothing in it yet: a file
  // that is left by a power cut must not send what is still sent from here.
  const { length } = await sealed(desk, payloadOf(desk, going), asked)
  await draft.write(randomBytes(length))
  const file = randomUUID()
  await appendAll(
    journal,
    going.map(({ id }): Line => ({ type: 'handed-over', action: id, file })),
  )
  const gone = going.flatMap(({ id }) => {
    const now = journal.fold.action(id)
    return now?.state === 'handed-over' ? [now] : []
  })
  if (gone.length === 0) return 0
  await draft.write(await sealed(desk, payloadOf(desk, gone.map(back)), asked))
  await draft.putInPlace()
  // The file is there now, whatever becomes of these lines: without them it is only told as unfinished.
  for (const [one, actions] of byFile(gone)) await desk.tryAppend({ type: 'file-saved', file: one, actions })
  return gone.length
}

/** Ids of actions by the file they were handed over with. */
function byFile(gone: readonly Action[]): ReadonlyMap<string, string[]> {
  const files = new Map<string, string[]>()
  for (const { id, travel } of gone) {
    const file = travel?.handedOver?.file ?? ''
    files.set(file, [...(files.get(file) ?? []), id])
  }
  return files
}

async function copy(desk: Desk, draft: DraftFile, { going, asked }: Going): Promise<number> {
  const { journal } = desk
  await nameNext(desk, going)
  const at = Math.round(desk.clock.now())
  const copied = going.flatMap(({ id }) => {
    const now = journal.fold.action(id)
    if (now === undefined || isFinal(now.state)) return []
    return [asCopied(now, baselineOf(desk, now, asked.snapshots), at)]
  })
  if (copied.length === 0) return 0
  await draft.write(await sealed(desk, payloadOf(desk, copied), asked))
  await draft.putInPlace()
  return copied.length
}

/** Gives what waits to be sent the reference it will be sent with. A read-back may let more wait meanwhile. */
async function nameNext({ journal }: Desk, going: readonly Action[]): Promise<void> {
  for (;;) {
    const unnamed = going
      .flatMap(({ id }) => journal.fold.action(id) ?? [])
      .filter(({ state, travel }) => state === 'queued' && (travel?.reserved ?? null) === null)
    if (unnamed.length === 0) return
    await appendAll(
      journal,
      unnamed.map(({ id }): Line => ({ type: 'reserved', action: id, reference: newReference() })),
    )
  }
}

function baselineOf(desk: Desk, { request }: Action, snapshots: ExportAsked['snapshots']) {
  if (request.kind !== 'redeem') return null
  const snapshot: Snapshot | null =
    snapshots.find(({ voucherId }) => voucherId === request.voucherId)?.snapshot ?? null
  return desk.baseline(request.voucherId, snapshot)
}
