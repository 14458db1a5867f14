import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { createFileSaver } from '../../src-main/save-file.ts'
import { createRecordingLog } from '../helpers/recording-log.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const CSV = { name: 'counterfoil-activity-2026-11-23.csv', text: '\ufeffTime\r\n' }

const choosing = (chosen: string | null, write?: (file: string, text: string) => Promise<void>) =>
  createFileSaver({
    ask: async () => chosen,
    log: createRecordingLog(),
    ...(write === undefined ? {} : { write }),
  })

const failing = (code: string) => async () => {
  throw Object.assign(new Error(code), { code })
}

describe('saving a table', () => {
  test('writes the text as it is where the person says', async () => {
    const file = path.join(temporaryFolder(), 'november.csv')
    expect(await choosing(file)(CSV)).toEqual({ kind: 'saved', file })
    expect(readFileSync(file, 'utf8')).toBe(CSV.text)
  })

  test('proposes the name it was given', async () => {
    const names: string[] = []
    const ask = async (name: string) => {
      names.push(name)
      return null
    }
    expect(await createFileSaver({ ask, log: createRecordingLog() })(CSV)).toEqual({ kind: 'cancelled' })
    expect(names).toEqual([CSV.name])
  })

  test('makes a CSV of any other name, and never replaces one that nobody was asked about', async () => {
    const folder = temporaryFolder()
    const file = path.join(folder, 'outbox.jsonl')
    writeFileSync(file, 'kept')
    expect(await choosing(file)(CSV)).toEqual({ kind: 'saved', file: `${file}.csv` })
    writeFileSync(`${file}.csv`, 'kept as well')
    expect(await choosing(file)(CSV)).toEqual({ kind: 'failed', why: 'exists', file: `${file}.csv` })
    expect(readFileSync(file, 'utf8')).toBe('kept')
    expect(readFileSync(`${file}.csv`, 'utf8')).toBe('kept as well')
  })

  test('replaces the table that the person agreed to replace', async () => {
    const file = path.join(temporaryFolder(), 'november.CSV')
    writeFileSync(file, 'older')
    expect(await choosing(file)(CSV)).toEqual({ kind: 'saved', file })
    expect(readFileSync(file, 'utf8')).toBe(CSV.text)
  })

  test.each([
    ['ENOSPC', 'full'],
    ['EACCES', 'read-only'],
    ['EPERM', 'read-only'],
    ['EBUSY', 'in-use'],
    ['EIO', 'failed'],
  ])('says why it could not be written: %s is %s', async (code, why) => {
    expect(await choosing('/tables/november.csv', failing(code))(CSV)).toEqual({
      kind: 'failed',
      why,
      file: '/tables/november.csv',
    })
  })

  test('leaves nothing half written behind', async () => {
    const folder = temporaryFolder()
    mkdirSync(path.join(folder, 'november.csv'))
    expect(await choosing(path.join(folder, 'november.csv'))(CSV)).toMatchObject({ kind: 'failed' })
    expect(readdirSync(folder)).toEqual(['november.csv'])
  })

  test('asks one question at a time', async () => {
    const answers: ((file: string | null) => void)[] = []
    const ask = () => new Promise<string | null>((resolve) => answers.push(resolve))
    const save = createFileSaver({ ask, log: createRecordingLog() })
    const first = save(CSV)
    expect(await save(CSV)).toEqual({ kind: 'cancelled' })
    expect(answers).toHaveLength(1)
    answers[0]?.(null)
    expect(await first).toEqual({ kind: 'cancelled' })
  })
})
