import { parseArgs } from 'node:util'
import { runSchedule, scheduleOf } from './run-schedule.ts'

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: '1' },
    count: { type: 'string', default: '1' },
    trace: { type: 'boolean', default: false },
  },
})

const counts = { lost: 0, duplicated: 0, stuck: 0, untrue: 0, broken: 0 }
const [from, count] = [Number(values.from), Number(values.count)]
const until = from + count
for (let seed = from; seed < until; seed += 1) {
  const told = await runSchedule(scheduleOf(seed), values.trace)
  for (const line of told.trace) console.log(line)
  for (const kind of new Set(told.faults.map((fault) => fault.kind))) counts[kind] += 1
  const [first] = told.faults
  if (first !== undefined) {
    console.log(`${first.kind}: ${first.words}\n  npm run simulate -- --from ${seed} --count 1 --trace`)
  }
}
console.log(JSON.stringify(counts))
