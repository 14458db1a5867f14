import { expect, test } from 'vitest'
import type { AppState, Notice } from '#contract'
import type { Handlers } from '../../src-main/ipc.ts'
import { createTrouble } from '../../src-main/trouble.ts'
import { FRESH_STATE } from '../helpers/fresh-state.ts'
import { createRecordingLog } from '../helpers/recording-log.ts'

const KNOWN = { journal: null, seq: 0 }

function troubled() {
  let isOpen = true
  const told: Notice[] = []
  const trouble = createTrouble({ log: createRecordingLog(), tell: (notice) => told.push(notice) })
  const openOutbox: Handlers['outbox.open'] = async () =>
    isOpen
      ? { ok: true, journal: 'j', tail: 0, actions: [], notices: [] }
      : { ok: false, why: 'other', detail: '' }
  const handlers = trouble.serve({ 'outbox.open': openOutbox } as Handlers)
  const open = async () => {
    const answer = await handlers['outbox.open'](KNOWN)
    return answer.ok ? answer.notices.map(({ kind }) => kind) : null
  }
  const setOpen = (value: boolean) => {
    isOpen = value
  }
  return { trouble, told, open, setOpen }
}

test('the page that comes back after a crash is told of it, and no page after that one', async () => {
  const { trouble, open } = troubled()
  expect(await open()).toEqual([])
  trouble.windowGone('crashed', true)
  expect(await open()).toEqual(['window-restarted'])
  expect(await open()).toEqual([])
})

test('two crashes in a row are told as one, and a later one is told again under another id', async () => {
  const { trouble, open } = troubled()
  trouble.windowGone('crashed', true)
  trouble.windowGone('oom', true)
  expect(await open()).toEqual(['window-restarted'])
  trouble.windowGone('crashed', true)
  expect(await open()).toEqual(['window-restarted'])
})

test('what could not be told where no desk was open is kept for the next one', async () => {
  const { trouble, open, setOpen } = troubled()
  setOpen(false)
  trouble.windowGone('crashed', true)
  expect(await open()).toBeNull()
  setOpen(true)
  expect(await open()).toEqual(['window-restarted'])
})

test('an error in main before a page can hear of it is told by the first one that can', async () => {
  const { trouble, told, open } = troubled()
  trouble.mainFailed('main.uncaught', new Error('early'))
  expect(told).toEqual([])
  trouble.windowGone('crashed', true)
  expect(await open()).toEqual(['unexpected-error', 'window-restarted'])
  trouble.mainFailed('main.uncaught', new Error('late'))
  expect([told, await open()]).toEqual([[], []])
})

test('errors in main are told once a run', async () => {
  const { trouble, told, open } = troubled()
  await open()
  trouble.mainFailed('main.uncaught', new Error('one'))
  trouble.mainFailed('main.unhandled', new Error('two'))
  expect(told.map(({ kind }) => kind)).toEqual(['unexpected-error'])
})

test('Welcome is told of errors in main, too: of what came before, and of what comes while it is shown', async () => {
  const told: Notice[] = []
  const trouble = createTrouble({ log: createRecordingLog(), tell: (notice) => told.push(notice) })
  let mode: AppState['mode'] = 'shop'
  const state: Handlers['app.state'] = async () => ({ ...FRESH_STATE, mode })
  const handlers = trouble.serve({ 'app.state': state } as Handlers)
  const kinds = async () => (await handlers['app.state'](undefined)).notices.map(({ kind }) => kind)
  trouble.windowGone('crashed', true)
  expect(await kinds()).toEqual([])
  mode = 'welcome'
  expect(await kinds()).toEqual(['window-restarted'])
  expect(await kinds()).toEqual([])
  trouble.mainFailed('main.uncaught', new Error('x'))
  expect(told.map(({ kind }) => kind)).toEqual(['unexpected-error'])
})
