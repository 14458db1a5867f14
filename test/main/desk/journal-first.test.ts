import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { askPage } from '../../../src-main/desk/ask.ts'
import { cancelAction } from '../../../src-main/desk/decide.ts'
import type { PracticeStore } from '../../../src-main/practice/server.ts'
import { accepted, deskUnderTest, issueOf, sendOne, storeUnderTest } from '../../helpers/desk-under-test.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

const someType = (store: PracticeStore): string => store.store.configs()[0]?.id ?? ''

/** The kinds of the lines in the journal's files at this moment. */
const linesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .flatMap((text) => [...text.matchAll(/"line":\{"type":"([a-z-]+)"/g)].map(([, type = '']) => type))

test('whatever the service receives is in the journal already, counted, whether it writes or reads', async () => {
  const folder = path.join(temporaryFolder(), 'journal')
  const known: (readonly string[])[] = []
  const store = await storeUnderTest({ onArrival: () => known.push(linesIn(folder)) })
  const { desk } = await deskUnderTest(store.address, { folder })
  const action = await accepted(desk, issueOf(someType(store)))
  await sendOne(desk, action.id, 'counter', null)
  await askPage(desk, 1, 'counter')
  expect(known).toEqual([
    ['intent', 'sending'],
    ['intent', 'sending', 'outcome', 'request'],
  ])
})

test('what was cancelled stays cancelled after the next start', async () => {
  const store = await storeUnderTest()
  const first = await deskUnderTest(store.address)
  const action = await accepted(first.desk, issueOf(someType(store)))
  expect(await cancelAction(first.desk, action.id, 'Malee')).toMatchObject({ ok: true })
  const { desk } = await first.reopen()
  expect(desk.journal.fold.action(action.id)).toMatchObject({ state: 'cancelled' })
  expect(await sendOne(desk, action.id, 'counter', null)).toMatchObject({ kind: 'not-now' })
  expect(store.ledger).toEqual([])
})
