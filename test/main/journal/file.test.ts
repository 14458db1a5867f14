import { appendFileSync, copyFileSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openJournalFile } from '../../../src-main/journal/file.ts'
import { encodeHeader, FORMAT_VERSION } from '../../../src-main/journal/format.ts'
import { readGenerations } from '../../../src-main/journal/generations.ts'
import { createFaultyJournalFs } from '../../helpers/faulty-journal-fs.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

const FIRST = 'journal-000001.jsonl'
const SECOND = 'journal-000002.jsonl'

const seqs = (lines: readonly { readonly seq: number }[]) => lines.map(({ seq }) => seq)
const names = (lines: readonly { readonly line: unknown }[]) => lines.map(({ line }) => line)

/** Opens the journal and closes it when the test ends. */
async function open(options: Parameters<typeof openJournalFile>[0]) {
  const journal = await openJournalFile(options)
  onTestFinished(() => journal.file.close())
  return journal
}

/** A journal in a new folder with lines `{n: 1}` to `{n: count}`, closed again. */
async function journalOf(count: number, folder = temporaryFolder()) {
  const { file } = await open({ folder })
  for (let n = 1; n <= count; n += 1) await file.append({ n }, n)
  await file.close()
  return { folder, id: file.id, first: path.join(folder, FIRST) }
}

const editLine = (file: string, line: number, edit: (text: string) => string) => {
  const lines = readFileSync(file, 'utf8').split('\n')
  lines[line - 1] = edit(lines[line - 1] ?? '')
  writeFileSync(file, lines.join('\n'))
}

describe('appending', () => {
  test('a line resolves with its sequence and is read back with its time after a restart', async () => {
    const folder = temporaryFolder()
    const { file, lines, damage } = await open({ folder })
    expect([lines, damage, file.tail]).toEqual([[], [], 0])
    expect(await file.append({ kind: 'intent', text: 'ส่วนลด 100 บาท\n' }, 1_700_000_000_123)).toBe(1)
    expect(await file.append({ kind: 'sending' }, 1_700_000_000_124)).toBe(2)
    await file.close()
    const again = await open({ folder })
    expect(again.lines).toEqual([
      { seq: 1, at: 1_700_000_000_123, line: { kind: 'intent', text: 'ส่วนลด 100 บาท\n' } },
      { seq: 2, at: 1_700_000_000_124, line: { kind: 'sending' } },
    ])
    expect([again.damage, again.file.tail, again.file.id]).toEqual([[], 2, file.id])
  })

  test('a new journal keeps its id before any line was written', async () => {
    const folder = temporaryFolder()
    const { file } = await open({ folder })
    await file.close()
    expect((await open({ folder })).file.id).toBe(file.id)
    expect(readdirSync(folder)).toEqual([FIRST])
  })

  test('an append resolves only after a sync that followed its write', async () => {
    const fs = createFaultyJournalFs()
    const { file } = await open({ folder: temporaryFolder(), fs })
    expect(fs.steps).toEqual(['list', 'open', 'write', 'datasync', 'syncFolder'])
    fs.steps.length = 0
    await file.append({ n: 1 }, 1)
    expect(fs.steps).toEqual(['write', 'datasync'])
  })

  test('appends asked for together share one sync and keep their order', async () => {
    const folder = temporaryFolder()
    const fs = createFaultyJournalFs()
    const { file } = await open({ folder, fs })
    fs.steps.length = 0
    const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => file.append({ n }, n)))
    expect(answers).toEqual(Array.from({ length: 200 }, (_, n) => n + 1))
    expect(fs.steps).toEqual(['write', 'datasync'])
    await file.close()
    const { lines } = await open({ folder })
    expect(names(lines)).toEqual(Array.from({ length: 200 }, (_, n) => ({ n })))
  })

  test('a line is what it was when its append was asked for', async () => {
    const folder = temporaryFolder()
    const { file } = await open({ folder })
    const line = { n: 1 }
    const appended = file.append(line, 1)
    line.n = 2
    await appended
    expect(names((await open({ folder })).lines)).toEqual([{ n: 1 }])
  })

  test('after closing, an append is refused', async () => {
    const { file } = await open({ folder: temporaryFolder() })
    await file.close()
    await expect(file.append({}, 1)).rejects.toMatchObject({ kind: 'closed' })
  })
})

describe('a disk that fails', () => {
  test('a write on a full disk is refused in words, leaves nothing behind, and the next one works', async () => {
    const folder = temporaryFolder()
    const fs = createFaultyJournalFs()
    const { file } = await open({ folder, fs })
    await file.append({ n: 1 }, 1)
    fs.fail('write', 'ENOSPC')
    await expect(file.append({ n: 2 }, 2)).rejects.toMatchObject({
      kind: 'full',
      message: expect.stringMatching(/^The disk is full/),
    })
    expect(file.tail).toBe(1)
    expect(await file.append({ n: 3 }, 3)).toBe(2)
    await file.close()
    const again = await open({ folder })
    expect([names(again.lines), again.damage, readdirSync(folder)]).toEqual([
      [{ n: 1 }, { n: 3 }],
      [],
      [FIRST],
    ])
  })

  test('all of a batch is refused when its write fails', async () => {
    const folder = temporaryFolder()
    const fs = createFaultyJournalFs()
    const { file } = await open({ folder, fs })
    fs.fail('write', 'ENOSPC')
    const answers = await Promise.allSettled([file.append({ n: 1 }, 1), file.append({ n: 2 }, 2)])
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await file.close()
    expect((await open({ folder })).lines).toEqual([])
  })

  test('a failed sync ends the file, and the line goes to a new generation', async () => {
    const folder = temporaryFolder()
    const fs = createFaultyJournalFs()
    const { file } = await open({ folder, fs })
    await file.append({ n: 1 }, 1)
    fs.fail('datasync', 'EIO')
    expect(await file.append({ n: 2 }, 2)).toBe(2)
    expect(await file.append({ n: 3 }, 3)).toBe(3)
    await file.close()
    expect(readdirSync(folder)).toEqual([FIRST, SECOND])
    const again = await open({ folder })
    expect([seqs(again.lines), again.damage, again.file.id]).toEqual([[1, 2, 3], [], file.id])
  })

  test('what was never acknowledged does not count, even where the file could not be cut', async () => {
    const folder = temporaryFolder()
    const fs = createFaultyJournalFs()
    const { file } = await open({ folder, fs })
    await file.append({ n: 'kept' }, 1)
    fs.fail('datasync', 'EIO', 2)
    fs.fail('truncate', 'EIO')
    await expect(file.append({ n: 'refused' }, 2)).rejects.toMatchObject({ kind: 'failed' })
    expect(readFileSync(path.join(folder, FIRST), 'utf8')).toContain('refused')
    expect(await file.append({ n: 'later' }, 3)).toBe(2)
    await file.close()
    const again = await open({ folder })
    expect([names(again.lines), again.damage]).toEqual([[{ n: 'kept' }, { n: 'later' }], []])
  })

  test('a failed beginning that could not be removed counts for nothing', async () => {
    const folder = temporaryFolder()
    const fs = createFaultyJournalFs()
    const { file } = await open({ folder, fs })
    await file.append({ n: 'kept' }, 1)
    fs.fail('datasync', 'EIO', 2)
    fs.fail('remove', 'EIO')
    await expect(file.append({ n: 'refused' }, 2)).rejects.toMatchObject({ kind: 'failed' })
    expect(await file.append({ n: 'later' }, 3)).toBe(2)
    await file.close()
    const again = await open({ folder })
    expect([names(again.lines), again.damage]).toEqual([[{ n: 'kept' }, { n: 'later' }], []])
    expect(readdirSync(folder)).toHaveLength(3)
  })

  test('a read-only disk is read all the same, and appending says why it cannot', async () => {
    const { folder } = await journalOf(2)
    const fs = createFaultyJournalFs()
    fs.fail('open', 'EROFS', 3)
    const { file, lines } = await open({ folder, fs })
    expect(seqs(lines)).toEqual([1, 2])
    await expect(file.append({ n: 3 }, 3)).rejects.toMatchObject({ kind: 'read-only' })
    await expect(file.append({ n: 3 }, 3)).rejects.toMatchObject({ kind: 'read-only' })
    expect(await file.append({ n: 3 }, 3)).toBe(3)
  })

  test('what a killed run may have left unsynced is synced as it is read, before anything rests on it', async () => {
    const { folder } = await journalOf(2)
    const fs = createFaultyJournalFs()
    await open({ folder, fs })
    expect(fs.steps).toEqual(['list', 'read', 'open', 'datasync', 'syncFolder'])
  })

  test('so is a file before the last, since a run may be killed as it begins another', async () => {
    const { folder } = await journalOf(2)
    writeFileSync(path.join(folder, SECOND), '')
    const fs = createFaultyJournalFs()
    await open({ folder, fs })
    expect(fs.steps.filter((step) => step === 'datasync')).toHaveLength(2)
  })

  test('nothing is shown of a journal while what was read cannot be synced', async () => {
    const { folder } = await journalOf(2)
    const fs = createFaultyJournalFs()
    fs.fail('datasync', 'EIO')
    fs.fail('open', 'EIO')
    await expect(openJournalFile({ folder, fs })).rejects.toMatchObject({ kind: 'failed' })
    await expect(openJournalFile({ folder, fs })).rejects.toMatchObject({ kind: 'failed' })
    const { file, lines } = await open({ folder, fs })
    expect(seqs(lines)).toEqual([1, 2])
    expect(await file.append({ n: 3 }, 3)).toBe(3)
  })

  test('a new journal on a full disk opens empty and works once there is room', async () => {
    const folder = temporaryFolder()
    const fs = createFaultyJournalFs()
    fs.fail('write', 'ENOSPC', 2)
    const { file, lines } = await open({ folder, fs })
    expect(lines).toEqual([])
    await expect(file.append({ n: 1 }, 1)).rejects.toMatchObject({ kind: 'full' })
    expect(await file.append({ n: 1 }, 1)).toBe(1)
  })

  test('under any failures what resolved is read back, and nothing that was refused', async () => {
    const step = fc.constantFrom('open', 'write', 'truncate', 'datasync', 'syncFolder', 'remove')
    const move = fc.oneof(
      fc.constant({ kind: 'append' } as const),
      fc.constant({ kind: 'restart' } as const),
      fc.record({
        kind: fc.constant('fail' as const),
        step,
        code: fc.constantFrom('ENOSPC', 'EIO', 'EROFS'),
        times: fc.integer({ min: 1, max: 3 }),
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 25 }), async (moves) => {
        const folder = temporaryFolder()
        const fs = createFaultyJournalFs()
        let { file } = await open({ folder, fs })
        const kept: unknown[] = []
        for (const [n, one] of moves.entries()) {
          if (one.kind === 'fail') fs.fail(one.step, one.code, one.times)
          else if (one.kind === 'append')
            await file.append({ n }, n).then(
              () => kept.push({ n }),
              () => undefined,
            )
          else {
            // A clean end: a crash between a failed sync and the next generation is the disk's own doing.
            fs.heal()
            await file.append({ n }, n).then(() => kept.push({ n }))
            await file.close()
            file = (await open({ folder, fs })).file
          }
        }
        fs.heal()
        await file.append({ end: true }, 0)
        await file.close()
        const { lines, damage } = await open({ folder })
        expect(names(lines)).toEqual([...kept, { end: true }])
        expect(seqs(lines)).toEqual(lines.map((_, index) => index + 1))
        expect(damage).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

describe('reading what a crash or a fault left', () => {
  test('any prefix of the bytes reads as a prefix of the lines, without damage', async () => {
    const { first } = await journalOf(12)
    const bytes = readFileSync(first)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length }), (length) => {
        const { lines, findings } = readGenerations([
          { name: FIRST, number: 1, bytes: bytes.subarray(0, length) },
        ])
        expect(seqs(lines)).toEqual(lines.map((_, index) => index + 1))
        expect(findings).toEqual([])
        const whole = bytes.subarray(0, length).toString().split('\n').length - 1
        expect(lines).toHaveLength(Math.max(0, whole - 1))
      }),
    )
  })

  test('a torn last line is passed over and cut off before the next append', async () => {
    const { folder, first } = await journalOf(2)
    appendFileSync(first, readFileSync(first, 'utf8').split('\n')[2]?.slice(0, 30) ?? '')
    const { file, lines, damage } = await open({ folder })
    expect([seqs(lines), damage]).toEqual([[1, 2], []])
    expect(await file.append({ n: 3 }, 3)).toBe(3)
    await file.close()
    const again = await open({ folder })
    expect([seqs(again.lines), again.damage]).toEqual([[1, 2, 3], []])
  })

  test.each([[''], ['deadbeef'], ['\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0']])(
    'a torn header (%j) costs nothing but its own file',
    async (torn) => {
      const { folder, id } = await journalOf(2)
      writeFileSync(path.join(folder, SECOND), torn)
      const { file, lines, damage } = await open({ folder })
      expect([seqs(lines), damage, file.id]).toEqual([[1, 2], [], id])
      expect(await file.append({ n: 3 }, 3)).toBe(3)
      await file.close()
      const again = await open({ folder })
      expect([seqs(again.lines), again.damage]).toEqual([[1, 2, 3], []])
    },
  )

  test('a changed line in the middle is reported and kept aside, and reading goes on after it', async () => {
    const { folder, first } = await journalOf(4)
    editLine(first, 3, (text) => text.replace('"n":2', '"n":9'))
    const { lines, damage, file } = await open({ folder })
    expect(seqs(lines)).toEqual([1, 3, 4])
    expect(damage).toEqual([
      { file: FIRST, line: 3, what: 'unreadable', detail: expect.any(String), known: false },
    ])
    expect(readFileSync(path.join(folder, 'journal-damaged.jsonl'), 'utf8')).toContain('\\"n\\":9')
    expect(await file.append({ n: 5 }, 5)).toBe(5)
  })

  test('damage found before is known at the next start and not kept twice', async () => {
    const { folder, first } = await journalOf(4)
    editLine(first, 3, () => 'not a line')
    expect((await open({ folder })).damage).toMatchObject([{ known: false }])
    const aside = readFileSync(path.join(folder, 'journal-damaged.jsonl'), 'utf8')
    expect((await open({ folder })).damage).toMatchObject([{ known: true }])
    expect(readFileSync(path.join(folder, 'journal-damaged.jsonl'), 'utf8')).toBe(aside)
  })

  test('any one damaged byte is noticed, and all other lines are read', async () => {
    const { first } = await journalOf(6)
    const bytes = readFileSync(first)
    const headerLength = bytes.indexOf(10) + 1
    fc.assert(
      fc.property(
        fc.integer({ min: headerLength, max: bytes.length - 2 }),
        fc.integer({ min: 1, max: 255 }),
        (at, by) => {
          const damaged = Buffer.from(bytes)
          damaged[at] = (damaged[at] ?? 0) ^ by
          const { lines, findings } = readGenerations([{ name: FIRST, number: 1, bytes: damaged }])
          expect(findings.length).toBeGreaterThan(0)
          // A lost newline glues two lines together; a newline made out of something else costs one.
          expect(lines.length).toBeGreaterThanOrEqual(bytes[at] === 10 ? 4 : 5)
        },
      ),
    )
  })

  test('missing lines are reported with their sequences', async () => {
    const { folder, first } = await journalOf(5)
    writeFileSync(
      first,
      readFileSync(first, 'utf8')
        .split('\n')
        .filter((_, index) => index !== 2 && index !== 3)
        .join('\n'),
    )
    const { lines, damage } = await open({ folder })
    expect(seqs(lines)).toEqual([1, 4, 5])
    expect(damage).toMatchObject([{ line: 3, what: 'missing', detail: 'sequences 2 to 3' }])
  })

  test('a repeated line is reported and counts once', async () => {
    const { folder, first } = await journalOf(3)
    appendFileSync(first, `${readFileSync(first, 'utf8').split('\n')[1]}\n`)
    const { lines, damage } = await open({ folder })
    expect(seqs(lines)).toEqual([1, 2, 3])
    expect(damage).toMatchObject([{ line: 5, what: 'repeated' }])
  })

  test('after a bad last line its sequence is not given again, and the tail is the last line that can be read', async () => {
    const { folder, first } = await journalOf(3)
    editLine(first, 4, (text) => text.replace('"n":3', '"n":8'))
    const { file, damage } = await open({ folder })
    expect([file.tail, damage.length]).toEqual([2, 1])
    expect(await file.append({ n: 4 }, 4)).toBe(4)
    await file.close()
    const again = await open({ folder })
    expect([seqs(again.lines), again.damage.length]).toEqual([[1, 2, 4], 1])
  })

  test('a bad header is reported, its lines are read, and the next line begins a new file', async () => {
    const { folder, first } = await journalOf(2)
    editLine(first, 1, (text) => text.replace(`"version":${FORMAT_VERSION}`, '"version":7'))
    const { file, lines, damage } = await open({ folder })
    expect(seqs(lines)).toEqual([1, 2])
    expect(damage.map(({ line, what }) => [line, what])).toEqual([
      [1, 'header'],
      [1, 'unreadable'],
    ])
    expect(await file.append({ n: 3 }, 3)).toBe(3)
    await file.close()
    const again = await open({ folder })
    expect([seqs(again.lines), again.file.id]).toEqual([[1, 2, 3], file.id])
  })

  test('a lost generation is reported as missing sequences', async () => {
    const folder = temporaryFolder()
    const fs = createFaultyJournalFs()
    const { file } = await open({ folder, fs })
    for (let n = 1; n <= 4; n += 1) {
      if (n === 2 || n === 4) fs.fail('datasync', 'EIO')
      await file.append({ n }, n)
    }
    await file.close()
    renameSync(path.join(folder, SECOND), path.join(folder, 'elsewhere'))
    const { lines, damage } = await open({ folder })
    expect(seqs(lines)).toEqual([1, 4])
    expect(damage).toMatchObject([
      { file: 'journal-000003.jsonl', line: 1, what: 'missing', detail: 'sequences 2 to 3' },
    ])
  })

  test('what follows the last acknowledged line of an ended file is no damage, whatever it is', async () => {
    const { folder, first } = await journalOf(2)
    const fs = createFaultyJournalFs()
    const { file } = await open({ folder, fs })
    fs.fail('datasync', 'EIO')
    await file.append({ n: 3 }, 3)
    appendFileSync(first, 'half a line that the disk wrote after all\nand another')
    const { lines, damage } = await open({ folder })
    expect([seqs(lines), damage]).toEqual([[1, 2, 3], []])
  })

  test('a file of another journal is reported', async () => {
    const { folder } = await journalOf(2)
    const other = await journalOf(3)
    copyFileSync(other.first, path.join(folder, SECOND))
    const { damage } = await open({ folder })
    expect(damage.map(({ what }) => what)).toContain('foreign')
  })

  test('a journal of a newer version is refused instead of misread', async () => {
    const { folder } = await journalOf(1)
    writeFileSync(
      path.join(folder, SECOND),
      encodeHeader({ journal: 'x', generation: 2, afterSeq: 1, version: FORMAT_VERSION + 1 }),
    )
    await expect(open({ folder })).rejects.toMatchObject({ kind: 'newer' })
  })

  test('a folder that cannot be read is an error in words', async () => {
    const fs = createFaultyJournalFs()
    fs.fail('list', 'EIO')
    await expect(open({ folder: temporaryFolder(), fs })).rejects.toMatchObject({ kind: 'unreadable' })
  })
})

describe('another program at the same journal', () => {
  test('an append is refused when the file is longer than it was left', async () => {
    const folder = temporaryFolder()
    const { file } = await open({ folder })
    await file.append({ n: 1 }, 1)
    const other = await open({ folder })
    await other.file.append({ n: 2 }, 2)
    await expect(file.append({ n: 3 }, 3)).rejects.toMatchObject({ kind: 'changed' })
    await expect(file.append({ n: 3 }, 3)).rejects.toMatchObject({ kind: 'changed' })
    expect(names((await open({ folder })).lines)).toEqual([{ n: 1 }, { n: 2 }])
  })

  test('an append is refused when the file grew between reading and the first append', async () => {
    const { folder, first } = await journalOf(1)
    const { file } = await open({ folder })
    appendFileSync(first, 'x')
    await expect(file.append({ n: 2 }, 2)).rejects.toMatchObject({ kind: 'changed' })
  })

  test('an append is refused when the file was replaced by a copy of the same length', async () => {
    const folder = temporaryFolder()
    const { file } = await open({ folder })
    await file.append({ n: 1 }, 1)
    const first = path.join(folder, FIRST)
    copyFileSync(first, `${first}.copy`)
    renameSync(`${first}.copy`, first)
    await expect(file.append({ n: 2 }, 2)).rejects.toMatchObject({ kind: 'changed' })
  })
})

test('sequences can be left out for lines that are known to be lost, which is reported once', async () => {
  const { folder } = await journalOf(2)
  const { file } = await open({ folder })
  file.skipPast(7)
  expect(await file.append({ n: 8 }, 8)).toBe(8)
  await file.close()
  const again = await open({ folder })
  expect(seqs(again.lines)).toEqual([1, 2, 8])
  expect(again.damage).toMatchObject([{ what: 'missing', detail: 'sequences 3 to 7', known: false }])
  expect((await open({ folder })).damage).toMatchObject([{ known: true }])
})
