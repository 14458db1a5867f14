import type { ElectronApplication, Page } from '@playwright/test'
import { type Channel, channels } from '#contract'
import { hostilePayloads } from './hostile-payloads.ts'

export interface Fuzzing {
  readonly channel: Channel
  readonly sample: unknown
  readonly count: number
  readonly seed: number
  /** What of the payloads is no question of the channel's, by place. */
  readonly wrong: readonly number[]
}

/** Each payload's family, and what came of it: `answered`, or why it was not. */
export type Outcomes = readonly (readonly [family: string, what: string])[]

/** What is to be asked of a channel. Whoever asks makes the payloads anew: half of them cannot be handed around. */
export function fuzzingOf(channel: Channel, sample: unknown, count: number, seed: number): Fuzzing {
  const isWrong = (payload: unknown): boolean => {
    try {
      return !channels[channel].request.safeParse(payload).success
    } catch {
      return true
    }
  }
  const payloads = hostilePayloads(sample, count, seed)
  const wrong = payloads.flatMap(({ value }, index) => (isWrong(value) ? [index] : []))
  return { channel, sample, count, seed, wrong }
}

/** Asks as any script in the page could: what cannot be copied into another process stays there. */
export async function askFromPage(page: Page, fuzzing: Fuzzing): Promise<Outcomes> {
  await page.evaluate(`globalThis.hostilePayloads ??= ${hostilePayloads.toString()}`)
  return page.evaluate(async ({ channel, sample, count, seed, wrong }) => {
    const make: typeof hostilePayloads = Reflect.get(globalThis, 'hostilePayloads')
    const payloads = make(sample, count, seed)
    const ask = window.counterfoil.ask[channel] as (payload: unknown) => Promise<unknown>
    const outcomes: [string, string][] = []
    for (const index of wrong) {
      const { family = '', value } = payloads[index] ?? {}
      const asked = Promise.resolve().then(() => ask(value))
      outcomes.push([family, await asked.then(() => 'answered', String)])
    }
    return outcomes
  }, fuzzing)
}

/**
 * Hands them to main's own handler as they are: a page whose process was taken over writes its messages itself,
 * and nothing is copied out of them first.
 */
export function handToMain(app: ElectronApplication, fuzzing: Fuzzing): Promise<Outcomes> {
  return app.evaluate(
    async ({ BrowserWindow, ipcMain }, { source, channel, sample, count, seed, wrong }) => {
      const make: typeof hostilePayloads = Reflect.get(globalThis, 'eval')(`(${source})`)
      const payloads = make(sample, count, seed)
      const handlers: Map<string, (event: object, payload: unknown) => Promise<unknown>> = Reflect.get(
        ipcMain,
        '_invokeHandlers',
      )
      const sender = BrowserWindow.getAllWindows()[0]?.webContents
      const event = { sender, senderFrame: sender?.mainFrame }
      const outcomes: [string, string][] = []
      for (const index of wrong) {
        const { family = '', value } = payloads[index] ?? {}
        const asked = Promise.resolve().then(() => handlers.get(channel)?.(event, value))
        outcomes.push([family, await asked.then(() => 'answered', String)])
      }
      return outcomes
    },
    { ...fuzzing, source: hostilePayloads.toString() },
  )
}
