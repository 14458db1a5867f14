import { type Answer, documentedRefusals, inventedRefusals } from '../../src-main/practice/answers.ts'
import { referenceOf } from '../../src-main/practice/ledger.ts'
import { objectId, type Random, referenceCode } from '../../src-main/practice/random.ts'
import { type Route, routeOf } from '../../src-main/practice/routes.ts'
import { createVoucherStore, type StorePolicy, type VoucherStore } from '../../src-main/practice/store.ts'
import { DEFAULT_FRESH_MS, verifyRequest } from '../../src-main/practice/verify.ts'
import { type PracticeConfig, type PracticeVoucher, voucherOf } from '../../src-main/practice/voucher.ts'

/** The note of a voucher that another counter of the same make has issued. */
export const FOREIGN_NOTE = 'CF-0THE-R000'

export const BASE_PATH = '/voucher/v1'

/** One thing the server did, with the attempt that asked for it; `null`: somebody else's. */
export interface Executed {
  readonly attempt: string
  readonly kind: 'issue' | 'redeem'
  readonly voucherIds: readonly string[]
  readonly count: number
}

export interface SimRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export interface ServerOptions {
  readonly random: Random
  readonly policy: StorePolicy
  /** Lists shift: with this share of pages read, somebody else's voucher appears. */
  readonly shiftShare: number
  /** So many issues lose their notes. */
  readonly stripShare: number
  readonly singles: number
  readonly multis: number
  readonly now: () => number
}

const kind = (id: string, total: number): PracticeConfig => ({
  id,
  productId: `product-${id}`,
  productName: `Product ${id}`,
  variantId: '',
  variants: [],
  conditionText: '',
  redeemUnit: 'time',
  total,
  validDays: 0,
  redeemCode: '',
})

export const CONFIGS: readonly [PracticeConfig, ...PracticeConfig[]] = [kind('single', 1), kind('multi', 5)]

export interface KeyOfShop {
  readonly apiKey: string
  readonly apiSecret: string
}

/** The shop's server: rules and vouchers of the practice store, keys, a true clock, and a ledger. */
export class ModelServer {
  readonly store: VoucherStore
  readonly ledger: Executed[] = []
  key: KeyOfShop
  /** Every request is refused with this, whatever it is. */
  refusal: 'invalidKey' | 'subscriptionExpired' | null = null
  readonly #options: ServerOptions

  constructor(options: ServerOptions, key: KeyOfShop) {
    const { random, policy, stripShare, now } = options
    this.#options = options
    this.key = key
    const [single, multi = single] = CONFIGS
    const made = (config: PracticeConfig, count: number): PracticeVoucher[] =>
      Array.from({ length: count }, () =>
        voucherOf(config, {
          id: objectId(random, now()),
          issuedOnMs: now() - 86_400_000,
          referenceCode: referenceCode(random),
        }),
      )
    const vouchers = [...made(single, options.singles), ...made(multi, options.multis)]
    this.store = createVoucherStore({
      shopId: 'shop',
      vouchers,
      configs: CONFIGS,
      random,
      policy: () => {
        const isStripped = stripShare > 0 && random.next() < stripShare
        return isStripped ? { ...policy, notes: { kind: 'stripped' } } : policy
      },
    })
  }

  /** Why a request is not even looked at; `null`: it is. */
  refuses({ headers, body }: SimRequest): Answer | null {
    if (this.refusal !== null) return documentedRefusals[this.refusal]
    const verified = verifyRequest({ headers, body }, this.key, {
      nowMs: this.#options.now(),
      freshMs: DEFAULT_FRESH_MS,
    })
    return verified.kind === 'refused' ? verified.refusal : null
  }

  /**
   * Does what a verified request asks for, and notes it under `attempt`. `made`: of an issue's vouchers only so
   * many are made.
   */
  execute(request: SimRequest, attempt: string, made?: number): Answer {
    const now = this.#options.now()
    const route = this.route(request)
    switch (route.kind) {
      case 'list':
        this.#shift()
        return this.store.list(route.parameters, now)
      case 'get':
        return this.store.get(route.voucherId, now)
      case 'issue': {
        const body = bodyOf(request)
        const worked = this.store.issue(made === undefined ? body : { ...body, count: made }, now)
        return this.#noted(attempt, worked)
      }
      case 'redeem':
        return this.#noted(attempt, this.store.redeem(route.voucherId, bodyOf(request), now))
      case 'none':
        return inventedRefusals.noSuchPath
      default:
        return route satisfies never
    }
  }

  route({ method, path }: SimRequest): Route {
    return routeOf(BASE_PATH, method, path)
  }

  #noted(attempt: string, { answer, execution }: ReturnType<VoucherStore['issue']>): Answer {
    if (execution !== null) {
      const { kind: what, voucherIds, count } = execution
      this.ledger.push({ attempt, kind: what, voucherIds, count })
    }
    return answer
  }

  /** Units the server executed for these attempts. */
  executedFor(attempts: ReadonlySet<string>): number {
    return this.ledger.reduce((sum, entry) => (attempts.has(entry.attempt) ? sum + entry.count : sum), 0)
  }

  /** Another counter, or the back office, makes a voucher; `note`: what stands on it. */
  issueElsewhere(config: PracticeConfig, note: string): void {
    const { random, now } = this.#options
    const own = { id: objectId(random, now()), issuedOnMs: now(), referenceCode: referenceCode(random) }
    this.store.put(voucherOf(config, { ...own, storeNote: note }))
  }

  #shift(): void {
    const { random, shiftShare } = this.#options
    if (shiftShare > 0 && random.next() < shiftShare) this.issueElsewhere(random.pick(CONFIGS), FOREIGN_NOTE)
  }
}

export function bodyOf({ body }: SimRequest): Readonly<Record<string, unknown>> {
  if (body.byteLength === 0) return {}
  const parsed: unknown = JSON.parse(new TextDecoder().decode(body))
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
}

/** The reference in front of an issue's note; `null` for anything else. */
export function referenceOfIssue(request: SimRequest): string | null {
  if (request.method !== 'POST') return null
  const note = bodyOf(request).store_note
  return typeof note === 'string' ? referenceOf(note) : null
}

/** Units a write asks for. */
export function unitsOf(request: SimRequest): number {
  const { count } = bodyOf(request)
  return typeof count === 'number' ? count : 1
}
