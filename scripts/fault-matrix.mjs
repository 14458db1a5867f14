// npm run fault-matrix: every way a request can go wrong, each once against the packaged app. A few minutes.
import { longRun } from './lib/long-run.mjs'
import { program } from './lib/project.mjs'

await program(async () => {
  const { passed, sums } = await longRun('fault-matrix')
  const { cells = 0, lost = 0, duplicated = 0, stuck = 0, otherwise = 0 } = sums
  if (otherwise > 0) console.log(`\n${otherwise} cells wrong in another way: see the table.`)
  console.log(`\n${cells} cells, ${lost} lost, ${duplicated} duplicated, ${stuck} stuck`)
  if (!passed) process.exitCode = 1
})
