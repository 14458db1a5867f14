import { expect, test } from '../helpers/desk.ts'
import { cellsFor } from './cells.ts'
import { writeReport } from './report.ts'
import { runLane } from './run-lane.ts'
import { lineOf, tableOf, tallyOf } from './table.ts'

for (const method of ['POST', 'PATCH'] as const) {
  test(`every fault on a ${method}`, async ({ desk }) => {
    test.setTimeout(0)
    const results = await runLane(
      desk,
      (trap) => cellsFor(method, trap),
      (result) => console.log(lineOf(result)),
    )
    const tally = tallyOf(results)
    writeReport('fault-matrix', method, tally)
    console.log(`\n${tableOf(results).join('\n')}`)
    const { lost, duplicated, stuck, otherwise } = tally
    expect({ lost, duplicated, stuck, otherwise }).toEqual({ lost: 0, duplicated: 0, stuck: 0, otherwise: 0 })
  })
}
