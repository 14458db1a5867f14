import { appendFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Counter } from '../../../src-main/counter.ts'
import { Line } from '../../../src-main/journal/lines.ts'
import { supportHandlers } from '../../../src-main/support/handlers.ts'
import { CANARIES, counterWithCanaries, START } from '../../helpers/counter-with-canaries.ts'
import { createFaultyJournalFs } from '../../helpers/faulty-journal-fs.ts'
import { sampleOf } from '../../helpers/sample-of.ts'

/** More than any choice within a line has options. */
const VARIANTS = 18

async function exported(counter: Counter): Promise<string> {
  const texts: string[] = []
  const handlers = supportHandlers({
    counter,
    now: () => START,
    save: async ({ text }) => {
      texts.push(text)
      return { kind: 'cancelled' }
    },
  })
  await handlers['support.export']({ worksFromMemory: false, rowsAside: 0 })
  return texts.join()
}

/** Every word by which a person, a shop or a folder could be known. */
function expectNothingOf(text: string): void {
  for (const canary of Object.values(CANARIES)) expect(text).not.toContain(canary)
  expect(text).not.toMatch(/canary/i)
}

test('no kind of line brings any of its texts into the diagnostics, but for how often there is one', async () => {
  const { counter, again } = await counterWithCanaries()
  const journal = counter.desk?.journal
  for (const kind of Line.options) {
    for (let pick = 0; pick < VARIANTS; pick += 1)
      await journal?.append(Line.parse(sampleOf(kind, CANARIES.recipientName, pick)))
  }
  const kinds = Line.options.map((kind) => kind.shape.type.value)
  const expected = kinds.map((kind) => `lines ${kind}: ${kind === 'intent' ? VARIANTS + 1 : VARIANTS}`)
  const text = await exported(counter)
  expect(text.split('\n')).toEqual(expect.arrayContaining(expected))
  expectNothingOf(text)
  const next = await again()
  expectNothingOf(await exported(next))
  await next.end()
})

test('what lies beside the journal, or in a line that cannot be read, is counted and not named', async () => {
  const { counter, profile, again } = await counterWithCanaries()
  await counter.end()
  const folder = path.join(profile, 'shop', 'journal')
  const [name = ''] = readdirSync(folder)
  appendFileSync(path.join(folder, name), `0123456789abcdef\t{"seq":2,"staff":"${CANARIES.staff}"}\n`)
  writeFileSync(path.join(folder, `${CANARIES.recipientName}.txt`), 'four')
  const next = await again()
  const text = await exported(next)
  expect(text).toContain('another file: 4 bytes')
  expect(text).toContain(`damaged: ${name}, line 3: unreadable`)
  expectNothingOf(text)
  await next.end()
})

test('why a line was not saved is told by a word, without the folder it was for', async () => {
  const journalFs = createFaultyJournalFs()
  const { counter } = await counterWithCanaries({ journalFs })
  const { desk, journalFolder = '' } = counter.openDesk ?? {}
  journalFs.fail('write', 'ENOSPC', 9)
  await expect(desk?.journal.append({ type: 'note-proven', shop: 's' })).rejects.toThrow(journalFolder)
  const text = await exported(counter)
  expect(text).toContain('problem with saving: ENOSPC')
  expectNothingOf(text)
  await counter.end()
})
