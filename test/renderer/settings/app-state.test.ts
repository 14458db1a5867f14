import { expect, test } from 'vitest'
import type { Notice } from '#contract'
import { createAppState } from '../../../src-renderer/settings/app-state.ts'
import { createFakeBridge } from '../../helpers/fake-bridge.ts'
import { FRESH_STATE } from '../../helpers/fresh-state.ts'

const PAGE: Notice = { id: 'unexpected-error', kind: 'unexpected-error', detail: '' }
const MAIN: Notice = { ...PAGE, id: 'unexpected-error-main' }

async function started() {
  const { bridge, answer } = createFakeBridge()
  answer('app.state', () => FRESH_STATE)
  const appState = createAppState(bridge)
  await appState.start()
  const shown = () => appState.snapshot()?.notices.map(({ id }) => id)
  return { appState, shown }
}

test('what reads the same is shown once at a time, and told again once it was read', async () => {
  const { appState, shown } = await started()
  appState.notify([PAGE])
  appState.notify([MAIN])
  expect(shown()).toEqual([PAGE.id])
  appState.dismiss(PAGE.id)
  expect(shown()).toEqual([])
  appState.notify([MAIN])
  expect(shown()).toEqual([MAIN.id])
})

test('what is of another number, or about another action, is told beside it', async () => {
  const { appState, shown } = await started()
  const extra: Notice = { id: 'a', kind: 'extra-vouchers', detail: '', count: 1 }
  appState.notify([extra, { ...extra, id: 'b', count: 2 }, { ...extra, id: 'c', action: 'x' }])
  expect(shown()).toEqual(['a', 'b', 'c'])
})

test('what was read is not told again under its id', async () => {
  const { appState, shown } = await started()
  appState.notify([PAGE])
  appState.dismiss(PAGE.id)
  appState.notify([PAGE])
  expect(shown()).toEqual([])
})
