/** When the server does what a request asks for: not at all, as it arrives, or after we have given up. */
export type Work = 'never' | 'at-once' | { readonly lateShare: number }

/** What becomes of one request. */
export type Fate =
  | { readonly kind: 'clear' }
  /** No connection opens. */
  | { readonly kind: 'no-way'; readonly fault: 'no-network' | 'no-internet' | 'unreachable' }
  /** The connection ends before the first byte. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'lost'; readonly how: 'cut' | 'timeout' | 'invalid-http'; readonly work: Work }
  | { readonly kind: 'status'; readonly status: number; readonly body: Body; readonly work: Work }
  | { readonly kind: 'limited'; readonly retryAfterSeconds: number | null }
  /** A refusal the server says in its own words, before or (`100147`, `100152`) in the middle of the work. */
  | {
      readonly kind: 'refusal'
      readonly status: number
      readonly code: string
      readonly made: 'none' | 'some' | 'all'
    }
  /** A success that contradicts itself. */
  | { readonly kind: 'contradiction'; readonly how: 'more' | 'no-count' | 'code'; readonly work: Work }
  /** An issue makes fewer than asked, and says so. */
  | { readonly kind: 'short' }
  /** Something on the way delivers the request twice and hands back the second answer. */
  | { readonly kind: 'delivered-twice' }

export type Body = 'html' | 'empty' | 'half' | 'strange' | 'envelope'

export const CLEAR: Fate = { kind: 'clear' }

const workWords = (work: Work): string => {
  if (work === 'never') return 'not executed'
  return work === 'at-once' ? 'executed' : `executed late (${Math.round(work.lateShare * 100)} %)`
}

export function fateWords(fate: Fate): string {
  switch (fate.kind) {
    case 'clear':
    case 'closed':
    case 'short':
    case 'delivered-twice':
      return fate.kind
    case 'no-way':
      return `no way (${fate.fault})`
    case 'lost':
      return `${fate.how}, ${workWords(fate.work)}`
    case 'status':
      return `${fate.status} ${fate.body}, ${workWords(fate.work)}`
    case 'limited':
      return `429, Retry-After ${fate.retryAfterSeconds ?? 'absent'}`
    case 'refusal':
      return `${fate.status} ${fate.code}, ${fate.made} executed`
    case 'contradiction':
      return `contradiction (${fate.how}), ${workWords(fate.work)}`
    default:
      return fate satisfies never
  }
}
