import { expect, test } from '../helpers/desk.ts'
import { fewCellsFor } from '../matrix/cells.ts'
import { runLane } from '../matrix/run-lane.ts'
import { tableOf, tallyOf } from '../matrix/table.ts'

for (const [method, deed] of [
  ['POST', 'an issue'],
  ['PATCH', 'a redeem'],
] as const) {
  test(`${deed} is executed once at most and ends as Activity says, however its connection dies`, async ({
    desk,
  }) => {
    test.setTimeout(120_000)
    const results = await runLane(desk, (trap) => fewCellsFor(method, trap))
    expect(tallyOf(results), tableOf(results).join('\n')).toEqual({
      cells: 6,
      lost: 0,
      duplicated: 0,
      stuck: 0,
      otherwise: 0,
    })
  })
}
