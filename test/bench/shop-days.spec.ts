import { expect, test } from '@playwright/test'
import { figure, report } from './figures.ts'
import { mostActionsADay, mostActionsANaiveDay, runMonth } from './month.ts'
import { RAINY_FLOOR, RAINY_NAIVE, runRainySaturday } from './rainy-saturday.ts'

const LIMIT = 1_000

test('a rainy Saturday: requests of 600 actions that waited', async () => {
  const { requests, done, executed } = await runRainySaturday(1)
  expect({ done, executed }).toEqual({ done: 600, executed: 600 })
  report(
    figure('Rainy Saturday', requests, 'requests', {
      floor: RAINY_FLOOR,
      target: { of: 'ratio', most: 1.02 },
    }),
    figure('Rainy Saturday, a naive client', RAINY_NAIVE, 'requests', { floor: RAINY_FLOOR }),
  )
})

test('a month: requests of 33 actions a day, and the most a day that the allowance carries', async () => {
  const { actions, done, used, executed } = await runMonth(33)
  expect({ done, executed }).toEqual({ done: actions, executed: actions })
  report(
    figure('Month, 33 actions a day', used, 'requests', {
      floor: actions,
      target: { of: 'value', most: LIMIT },
    }),
    figure('Month, most actions a day', await mostActionsADay(LIMIT), 'actions a day', {
      floor: mostActionsANaiveDay(LIMIT),
    }),
  )
})
