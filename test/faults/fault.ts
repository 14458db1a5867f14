/** How the proxy ends a connection: an abort the peer sees as an error, or an orderly end. */
export type CutBy = 'rst' | 'fin'

/** What stands in the place of the store's answer. */
export interface ReplacementAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/**
 * One way for an exchange to go wrong. `executed` says whether the whole request reaches the store (and is
 * answered there) before the fault shows; without it the store never sees a whole request.
 */
export type Fault =
  /** Cut as soon as the client has connected. */
  | { readonly kind: 'cut-on-connect'; readonly by: CutBy }
  /** Cut when the first line has come, with nothing forwarded. */
  | { readonly kind: 'cut-before-request'; readonly by: CutBy }
  /** Half of the request is forwarded, then both sides are cut. */
  | { readonly kind: 'cut-inside-request'; readonly by: CutBy }
  | { readonly kind: 'cut-before-answer'; readonly by: CutBy; readonly executed: boolean }
  | { readonly kind: 'cut-inside-answer'; readonly by: CutBy; readonly executed: boolean }
  /** Never answers, and leaves the connection open. */
  | { readonly kind: 'stall'; readonly executed: boolean }
  /** The true answer, one byte every `everyMs`. */
  | { readonly kind: 'drip'; readonly everyMs: number }
  /** The head of the answer with its true length, half of the body, then an orderly end. */
  | { readonly kind: 'truncate'; readonly executed: boolean }
  /** The answer with bytes of its body flipped, so that it is no JSON any more. */
  | { readonly kind: 'corrupt'; readonly executed: boolean }
  | { readonly kind: 'replace'; readonly executed: boolean; readonly answer: ReplacementAnswer }
  /** The request is held and brought to the store only after the client has gone, or on `release()`. */
  | { readonly kind: 'deliver-late'; readonly when: 'client-gone' | 'on-release' }

export type FaultMethod = 'GET' | 'POST' | 'PATCH'

const page = '<!doctype html><html><body><h1>Sign in to the network</h1></body></html>'
const html = { 'Content-Type': 'text/html; charset=utf-8' }
const json = { 'Content-Type': 'application/json' }

/** Answers that are not the API's, or hide what it did. */
export const replacements = {
  timeout408: { status: 408, headers: { Connection: 'close' } },
  badGatewayHtml: { status: 502, headers: html, body: '<html><body>502 Bad Gateway</body></html>' },
  serviceUnavailable: { status: 503, headers: { 'Retry-After': '1' } },
  limited: { status: 429, headers: { 'Retry-After': '1' }, body: '' },
  emptyOk: { status: 200 },
  htmlOk: { status: 200, headers: html, body: page },
  redirect: { status: 302, headers: { Location: 'http://127.0.0.1:9/sign-in' } },
  withoutCode: { status: 200, headers: json, body: '{"success":true}' },
  selfContradicting: { status: 200, headers: json, body: '{"success":false,"code":"000000"}' },
} as const satisfies Readonly<Record<string, ReplacementAnswer>>

/** Stands for the answer where the store was not asked; it is only ever sent in part or broken. */
export const inventedAnswer: ReplacementAnswer = {
  status: 200,
  headers: json,
  body: '{"success":true,"code":"000000","results":{"count":1}}',
}

/** Flips the first byte of the body and then every seventh: what was a JSON object is none any more. */
export const corrupted = (message: Buffer, headBytes: number): Buffer => {
  const broken = Buffer.from(message)
  for (let index = headBytes; index < broken.length; index += 7) {
    broken[index] = (broken[index] ?? 0) ^ 0x55
  }
  return broken
}

/** One order to the proxy: this fault, for the next `times` exchanges of these methods. */
export interface PlanScope {
  /** Default 1. */
  readonly times?: number
  /** Default: every method. */
  readonly match?: FaultMethod | readonly FaultMethod[]
}

export interface PlannedFault {
  /** How many exchanges it was applied to. */
  readonly applied: () => number
  readonly cancel: () => void
}

/** The plans of a proxy, in the order they were made. The first that matches and is not used up is taken. */
export interface FaultPlans {
  readonly plan: (fault: Fault, scope?: PlanScope) => PlannedFault
  readonly take: (method: string) => Fault | null
  readonly takeOnConnect: () => CutBy | null
  readonly clear: () => void
}

interface PlanState {
  readonly fault: Fault
  readonly methods: readonly string[] | null
  left: number
  applied: number
}

const methodsOf = (match: PlanScope['match']): readonly string[] | null => {
  if (match === undefined) return null
  return typeof match === 'string' ? [match] : match
}

const use = (plan: PlanState | undefined): Fault | null => {
  if (plan === undefined) return null
  plan.left -= 1
  plan.applied += 1
  return plan.fault
}

export const createFaultPlans = (): FaultPlans => {
  let plans: readonly PlanState[] = []
  return {
    plan: (fault, scope = {}) => {
      const state: PlanState = { fault, methods: methodsOf(scope.match), left: scope.times ?? 1, applied: 0 }
      plans = [...plans, state]
      return {
        applied: () => state.applied,
        cancel: () => {
          state.left = 0
        },
      }
    },
    take: (method) =>
      use(
        plans.find(
          (plan) =>
            plan.left > 0 &&
            plan.fault.kind !== 'cut-on-connect' &&
            (plan.methods === null || plan.methods.includes(method)),
        ),
      ),
    takeOnConnect: () => {
      const fault = use(plans.find((plan) => plan.left > 0 && plan.fault.kind === 'cut-on-connect'))
      return fault?.kind === 'cut-on-connect' ? fault.by : null
    },
    clear: () => {
      plans = []
    },
  }
}
