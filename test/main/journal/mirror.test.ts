import { execFileSync } from 'node:child_process'
import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { openJournalFile } from '../../../src-main/journal/file.ts'
import { type JournalFs, type JournalHandle, nodeJournalFs } from '../../../src-main/journal/journal-fs.ts'
import { JournalMirror, mirrorOf } from '../../../src-main/journal/mirror.ts'
import { createRecordingLog } from '../../helpers/recording-log.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

const START = Date.UTC(2026, 10, 24)

interface Mirrored {
  readonly from: string
  readonly to: string
  readonly mirror: JournalMirror
  readonly failed: () => number
  use(folder: string): void
  open(): ReturnType<typeof openJournalFile>
}

function mirrored(
  from = path.join(temporaryFolder(), 'journal'),
  to = path.join(temporaryFolder(), 'copy'),
): Mirrored {
  let [folder, failures] = [to, 0]
  const mirror = new JournalMirror({
    from,
    to: () => folder,
    now: () => START,
    log: createRecordingLog(),
    onFailed: () => {
      failures += 1
    },
  })
  onTestFinished(() => mirror.end())
  return {
    from,
    to,
    mirror,
    failed: () => failures,
    use: (next) => {
      folder = next
    },
    open: () => openJournalFile({ folder: from, fs: mirror.over() }),
  }
}

const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.jsonl'))
      .map((name) => [name, readFileSync(path.join(folder, name), 'latin1')]),
  )

/** The copy is, or becomes, what the journal is. */
const expectSame = ({ from, to }: Mirrored) =>
  vi.waitFor(() => expect(contents(to)).toEqual(contents(from)), 5_000)

describe("the journal's copy in a second folder", () => {
  test('follows every line, a new generation and what is removed', async () => {
    const one = mirrored()
    const { file } = await one.open()
    for (let n = 1; n <= 20; n += 1) await file.append({ type: 'line', n }, START)
    await expectSame(one)
    await file.startAnew([{ type: 'kept' }], START)
    await file.append({ type: 'line', n: 21 }, START)
    await file.startAnew([{ type: 'kept' }], START)
    await file.close()
    await expectSame(one)
    expect(readdirSync(one.to).length).toBe(readdirSync(one.from).length)
    expect(one.mirror.state).toMatchObject({ savedAt: START, problem: null })
  })

  test('has a line that was still being written while an earlier one was copied', async () => {
    const one = mirrored()
    let begin: () => void = () => undefined
    const slow: JournalFs = {
      ...nodeJournalFs,
      open: async (file, which) => {
        const handle = await nodeJournalFs.open(file, which)
        const write: JournalHandle['write'] = async (bytes, position) => {
          await new Promise<void>((resolve) => {
            begin = resolve
          })
          await handle.write(bytes, position)
        }
        return { ...handle, write }
      },
    }
    const { file } = await openJournalFile({ folder: one.from })
    await file.close()
    const [name = ''] = readdirSync(one.from)
    one.mirror.follow()
    await one.mirror.settled(5_000)
    const handle = await one.mirror.over(slow).open(path.join(one.from, name), 'existing')
    const written = handle.write(Buffer.from('late\n'), (await handle.facts()).size)
    one.mirror.follow()
    await one.mirror.settled(5_000)
    begin()
    await written
    await handle.datasync()
    await one.mirror.settled(5_000)
    expect(contents(one.to)).toEqual(contents(one.from))
    await handle.close()
  })

  test('is brought up where it lagged, and where it was torn', async () => {
    const one = mirrored()
    const { file } = await one.open()
    await file.append({ type: 'line', n: 1 }, START)
    await expectSame(one)
    await one.mirror.end()
    one.use('')
    await file.append({ type: 'line', n: 2 }, START)
    const [name = ''] = Object.keys(contents(one.to))
    writeFileSync(path.join(one.to, name), contents(one.to)[name]?.slice(0, -7) ?? '')
    one.use(one.to)
    const again = mirrored(one.from, one.to)
    again.mirror.follow()
    await expectSame(again)
    expect(readdirSync(one.to).filter((entry) => entry.startsWith('before'))).toEqual([])
    await file.close()
  })

  test('never holds the journal up: a folder that is gone is said once, and brought up when it is back', async () => {
    const one = mirrored()
    const { file } = await one.open()
    await file.append({ type: 'line', n: 1 }, START)
    await expectSame(one)
    rmSync(one.to, { recursive: true })
    writeFileSync(one.to, 'in the way')
    for (let n = 2; n <= 4; n += 1) {
      await file.append({ type: 'line', n }, START)
      await one.mirror.settled(5_000)
    }
    expect(one.mirror.state.problem).toBe('failed')
    expect(one.failed()).toBe(1)
    rmSync(one.to)
    await file.append({ type: 'line', n: 5 }, START)
    await expectSame(one)
    expect(one.mirror.state.problem).toBeNull()
    await file.close()
  })

  test('ends without a folder that does not answer', async () => {
    const one = mirrored()
    mkdirSync(one.to)
    const silent = path.join(one.to, 'journal-000001.jsonl')
    execFileSync('mkfifo', [silent])
    const { file } = await one.open()
    await file.append({ type: 'line', n: 1 }, START)
    await file.close()
    await one.mirror.end()
    expect(one.mirror.state.savedAt).toBeNull()
    // Opened from both ends, so that whoever reads it goes on.
    closeSync(openSync(silent, constants.O_RDWR | constants.O_NONBLOCK))
  })

  test('keeps beside what another journal left there: it may be all that is left of it', async () => {
    const old = mirrored()
    const before = await old.open()
    await before.file.append({ type: 'line', n: 1 }, START)
    await before.file.close()
    await expectSame(old)
    await old.mirror.end()
    const left = contents(old.to)
    const fresh = mirrored(path.join(temporaryFolder(), 'journal'), old.to)
    const { file } = await fresh.open()
    await file.append({ type: 'line', n: 1 }, START)
    await expectSame(fresh)
    const aside = readdirSync(old.to).find((name) => name.startsWith('before-')) ?? ''
    expect(contents(path.join(old.to, aside))).toEqual(left)
    await file.close()
  })

  test('keeps beside a copy that is further on than the journal, which then lost its end', async () => {
    const one = mirrored()
    const { file } = await one.open()
    await file.append({ type: 'line', n: 1 }, START)
    const early = contents(one.from)
    await file.append({ type: 'line', n: 2 }, START)
    await file.close()
    await expectSame(one)
    await one.mirror.end()
    const left = contents(one.to)
    for (const [name, text] of Object.entries(early)) writeFileSync(path.join(one.from, name), text, 'latin1')
    const again = mirrored(one.from, one.to)
    again.mirror.follow()
    await expectSame(again)
    const aside = readdirSync(one.to).find((name) => name.startsWith('before-')) ?? ''
    expect(contents(path.join(one.to, aside))).toEqual(left)
  })

  test('touches no file that is not a journal', async () => {
    const one = mirrored()
    mkdirSync(one.to)
    writeFileSync(path.join(one.to, 'holiday.jpg'), 'x')
    const { file } = await one.open()
    await file.append({ type: 'line', n: 1 }, START)
    await expectSame(one)
    expect(readdirSync(one.to)).toContain('holiday.jpg')
    await file.close()
  })

  test('has a folder of its own in the one that is chosen, since counters may share that', () => {
    expect(mirrorOf('', 'a1b2c3d4-x')).toBe('')
    expect(mirrorOf('/stick', 'a1b2c3d4-x')).toBe(path.join('/stick', 'counterfoil-a1b2c3d4'))
  })
})
