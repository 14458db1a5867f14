import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { openJournalFile } from '../../../src-main/journal/file.ts'
import { JournalMirror } from '../../../src-main/journal/mirror.ts'
import { createRecordingLog } from '../../helpers/recording-log.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

/** Calls to the file system that have begun and not ended. */
const calls = vi.hoisted(() => ({ open: 0, most: 0 }))

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  type Call = (...given: unknown[]) => Promise<unknown>
  const counted =
    (call: Call): Call =>
    async (...given) => {
      calls.open += 1
      calls.most = Math.max(calls.most, calls.open)
      try {
        const answer = await call(...given)
        return answer instanceof Object && 'datasync' in answer ? handle(answer) : answer
      } finally {
        calls.open -= 1
      }
    }
  const handle = (of: object): unknown =>
    new Proxy(of, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name)
        return typeof value === 'function' ? counted((...given) => value.apply(target, given)) : value
      },
    })
  const functions = Object.entries(real).map(([name, value]) => [
    name,
    typeof value === 'function' ? counted(value as Call) : value,
  ])
  return Object.fromEntries(functions)
})

test('the second folder is asked for one thing at a time', async () => {
  const [from, to] = [path.join(temporaryFolder(), 'journal'), path.join(temporaryFolder(), 'copy')]
  const { file } = await openJournalFile({ folder: from })
  for (let n = 1; n <= 3; n += 1) {
    await file.append({ type: 'line', n }, 0)
    await file.startAnew([{ type: 'kept' }], 0)
  }
  await file.close()
  const mirrorNow = () =>
    new JournalMirror({
      from,
      to: () => to,
      now: () => 0,
      log: createRecordingLog(),
      onFailed: () => expect.unreachable(),
    })
  const follow = async (mirror: JournalMirror) => {
    Object.assign(calls, { open: 0, most: 0 })
    mirror.follow()
    await mirror.settled(60_000)
    expect(calls.most).toBe(1)
    expect(readdirSync(to)).toEqual(readdirSync(from))
  }
  // All of it; what is there from the last run; and what was added since.
  await follow(mirrorNow())
  const mirror = mirrorNow()
  await follow(mirror)
  const name = readdirSync(from).sort().at(-1) ?? ''
  const handle = await mirror.over().open(path.join(from, name), 'existing')
  const { size } = await handle.facts()
  await handle.write(Buffer.from('more'), size)
  await handle.close()
  await follow(mirror)
  expect(readFileSync(path.join(to, name), 'utf8')).toMatch(/more$/)
  await mirror.end()
})
