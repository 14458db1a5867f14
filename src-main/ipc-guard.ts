import type { z } from 'zod'
import { type AnswerOf, type Channel, channels, type RequestOf } from '#contract'
import { errorFacts, type Log } from './log.ts'

/** What a channel does once it is known who asks, and that the question is one. */
export type Work<C extends Channel> = (request: RequestOf<C>) => Promise<AnswerOf<C>>

/** Field names and kinds of mistake; never the values. */
const mistakes = (
  issues: readonly { readonly path: readonly PropertyKey[]; readonly code?: string }[],
): string =>
  issues
    .slice(0, 5)
    .map(({ path, code }) => `${path.join('.')} ${code}`)
    .join(', ')

/**
 * Puts the checks before a channel's work: who asks, then what, then the work, then whether the answer is one.
 * The returned function rejects with `refused` or `internal` and nothing else: what went wrong in main is for
 * the log, not for whoever might have taken over a page.
 */
export function guarded<C extends Channel>(
  channel: C,
  work: Work<C>,
  log: Log,
): (isTrusted: boolean, payload: unknown) => Promise<AnswerOf<C>> {
  return async (isTrusted, payload) => {
    if (!isTrusted) {
      log.warn('ipc.refused', { channel, why: 'sender' })
      throw new Error('refused')
    }
    const request = read(channels[channel].request, payload)
    if (!request.ok) {
      log.warn('ipc.refused', { channel, why: request.why })
      throw new Error('refused')
    }
    const answer = await worked(channel, () => work(request.data as RequestOf<C>), log)
    const checked = read(channels[channel].answer, answer)
    if (!checked.ok) {
      log.error('ipc.badAnswer', { channel, why: checked.why })
      throw new Error('internal')
    }
    return checked.data as AnswerOf<C>
  }
}

type Read = { readonly ok: true; readonly data: unknown } | { readonly ok: false; readonly why: string }

/** What throws while it is read (a getter, a proxy, a depth without end) is no value of the schema. */
function read(schema: z.ZodType, value: unknown): Read {
  try {
    const parsed = schema.safeParse(value)
    return parsed.success
      ? { ok: true, data: parsed.data }
      : { ok: false, why: mistakes(parsed.error.issues) }
  } catch {
    return { ok: false, why: 'unreadable' }
  }
}

async function worked<T>(channel: Channel, work: () => Promise<T>, log: Log): Promise<T> {
  try {
    return await work()
  } catch (error) {
    log.error('ipc.failed', { channel, ...errorFacts(error) })
    throw new Error('internal')
  }
}
