import { useState } from 'react'
import type { KeyAnswer, RequestOf } from '#contract'
import { bridge } from '../../bridge.ts'
import { systemClock } from '../../clock.ts'
import { openStorage } from '../../db/open-storage.ts'
import { keepFirstPage } from '../../desk.ts'

export type ConnectStep =
  | { readonly kind: 'filling' }
  | { readonly kind: 'testing' }
  | { readonly kind: 'failed'; readonly problem: Extract<KeyAnswer, { ok: false }>['problem'] }

/** Keeps what the test read; the desk works without it, so that a full disk here stops nothing. */
async function keep(page: Extract<KeyAnswer, { ok: true }>, pageSize: number): Promise<void> {
  const { storage } = await openStorage('shop', {
    renew: () => bridge.ask['app.renewDatabase'](undefined),
  })
  try {
    await keepFirstPage({ storage, clock: systemClock }, page, pageSize)
  } catch {
    // Nothing to tell: the vouchers are merely not known yet, and a refresh reads them again.
  } finally {
    storage.close()
  }
}

/** Tries key and secret. On success the window is loaded anew: the secret must not stay in its memory. */
export function useConnect(pageSize: number) {
  const [step, setStep] = useState<ConnectStep>({ kind: 'filling' })
  const connect = async (request: RequestOf<'shop.connect'>) => {
    setStep({ kind: 'testing' })
    const answer = await bridge.ask['shop.connect'](request)
    if (!answer.ok) return setStep({ kind: 'failed', problem: answer.problem })
    await keep(answer, pageSize)
    location.reload()
  }
  return { step, connect }
}
