import { expect, it } from 'vitest'
import { oncePerFrame } from '../../src-renderer/once-per-frame.ts'

function framesUnderTest() {
  let runs = 0
  let frames: (() => void)[] = []
  const perFrame = oncePerFrame(
    () => {
      runs += 1
    },
    (call) => frames.push(call),
  )
  const nextFrame = (): void => {
    const due = frames
    frames = []
    for (const call of due) call()
  }
  return { ...perFrame, nextFrame, runs: () => runs }
}

it('runs at once, and once more in the next frame for all calls since', () => {
  const { call, nextFrame, runs } = framesUnderTest()
  for (let n = 0; n < 100; n += 1) call()
  expect(runs()).toBe(1)
  nextFrame()
  expect(runs()).toBe(2)
  nextFrame()
  nextFrame()
  expect(runs()).toBe(2)
})

it('runs at once again after a frame without a call', () => {
  const { call, nextFrame, runs } = framesUnderTest()
  call()
  nextFrame()
  call()
  expect(runs()).toBe(2)
})

it('runs no more once it has ended', () => {
  const { call, end, nextFrame, runs } = framesUnderTest()
  call()
  call()
  end()
  nextFrame()
  expect(runs()).toBe(1)
})
