import { expect, test } from '../helpers/desk.ts'
import { runKillLoop } from './kill-loop.ts'
import { writeReport } from './report.ts'

const ROUNDS = Number(process.env.COUNTERFOIL_KILL_ROUNDS ?? 200)
/** So many apps are killed side by side. */
const LOOPS = 2

for (let loop = 0; loop < LOOPS; loop += 1) {
  const rounds = Math.floor((ROUNDS + loop) / LOOPS)
  test(`the app is killed ${rounds} times while it sends (${loop + 1} of ${LOOPS})`, async ({ desk }) => {
    test.skip(rounds === 0, 'the other loop has them all')
    test.setTimeout(0)
    const { lost, duplicated, ...figures } = await runKillLoop(desk, rounds, () => process.stdout.write('.'))
    writeReport('kill-loop', String(loop), { ...figures, lost: lost.length, duplicated: duplicated.length })
    expect({ lost, duplicated }).toEqual({ lost: [], duplicated: [] })
  })
}
