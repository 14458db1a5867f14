import { useState } from 'react'
import type { KeyAnswer, RequestOf } from '#contract'
import { bridge } from '../../bridge.ts'
import { keepTestedPage } from '../../keep-tested-page.ts'

export type ConnectStep =
  | { readonly kind: 'filling' }
  | { readonly kind: 'testing' }
  | { readonly kind: 'failed'; readonly problem: Extract<KeyAnswer, { ok: false }>['problem'] }

/** Tries key and secret. On success the window is loaded anew: the secret must not stay in its memory. */
export function useConnect(pageSize: number) {
  const [step, setStep] = useState<ConnectStep>({ kind: 'filling' })
  const connect = async (request: RequestOf<'shop.connect'>) => {
    setStep({ kind: 'testing' })
    const answer = await bridge.ask['shop.connect'](request)
    if (!answer.ok) return setStep({ kind: 'failed', problem: answer.problem })
    await keepTestedPage(answer, pageSize)
    location.reload()
  }
  return { step, connect }
}
