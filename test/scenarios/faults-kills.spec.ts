import { expect, test } from '../helpers/desk.ts'
import { runKillLoop } from '../matrix/kill-loop.ts'

test('what staff were told is saved outlives six kills while it is being sent, and is sent once', async ({
  desk,
}) => {
  test.setTimeout(180_000)
  const { lost, duplicated, kills, underWay, acknowledged } = await runKillLoop(desk, 6)
  expect({ lost, duplicated, kills }).toEqual({ lost: [], duplicated: [], kills: 6 })
  expect(underWay).toBeGreaterThanOrEqual(3)
  expect(acknowledged).toBeGreaterThan(0)
})
