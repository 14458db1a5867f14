import type { Desk } from '../helpers/desk.ts'
import type { Cell } from './cells.ts'
import { type Lane, openLane } from './lane.ts'
import { actionsIn } from './page-bridge.ts'
import { type CellResult, runCell } from './run-cell.ts'

/** Runs cells one after another in one app. Throws when a write shared its connection, or a redirect was followed. */
export async function runLane(
  desk: Desk,
  cellsFor: (trap: string) => readonly Cell[],
  onResult: (result: CellResult) => void = () => {},
): Promise<readonly CellResult[]> {
  const lane = await openLane(desk, VOUCHERS)
  const cells = cellsFor(lane.trap.address)
  const results: CellResult[] = []
  for (const [index, cell] of cells.entries()) {
    const result = await runCell(lane, cell, index)
    onResult(result)
    results.push(result)
  }
  await expectNothingElse(lane)
  await lane.close()
  return results
}

/** One page of the list, with room for what is issued first. */
const VOUCHERS = 90

/** Beyond what each cell has shown by itself. */
async function expectNothingElse({ proxy, trap, store, window }: Lane): Promise<void> {
  proxy.assertOneWritePerConnection()
  if (trap.visits() > 0) throw new Error(`a redirect was followed ${trap.visits()} times`)
  const actions = await actionsIn(window)
  const vouchers = new Set(
    actions.flatMap(({ request }) => (request.kind === 'redeem' ? [request.voucherId] : [])),
  )
  const references = new Set(actions.flatMap(({ attempts }) => attempts.map(({ reference }) => reference)))
  const strays = store.ledger.filter(
    ({ kind, reference, voucherIds }) =>
      !(kind === 'issue' ? references.has(reference ?? '') : voucherIds.every((id) => vouchers.has(id))),
  )
  if (strays.length > 0) throw new Error(`executed for nobody: ${JSON.stringify(strays)}`)
}
