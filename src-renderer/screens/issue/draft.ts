import { IssueRequest } from '#contract'
import { typedNumber } from '../../components/number-field.tsx'
import type { VoucherType } from '../../vouchers/cache.ts'

/** The form as typed. What a delivery does not need stays here unseen, and comes back with the delivery. */
export interface Draft {
  /** A known type's configuration id, `OTHER`, or `null` while none is chosen. */
  readonly type: string | null
  readonly otherConfigId: string
  readonly count: string
  readonly delivery: IssueRequest['delivery']
  readonly recipientId: string
  readonly recipientName: string
  readonly recipientEmail: string
  readonly recipientPhone: string
  readonly customerNote: string
  readonly storeNote: string
}

/** Stands for a type that is not in the list; no configuration id contains a line break. */
export const OTHER = '\nother'

export const emptyDraft = (type: string | null): Draft => ({
  type,
  otherConfigId: '',
  count: '1',
  delivery: 'counter',
  recipientId: '',
  recipientName: '',
  recipientEmail: '',
  recipientPhone: '',
  customerNote: '',
  storeNote: '',
})

/** Fields of the form that can be wrong, by their names in the request. */
export type Field = Exclude<keyof IssueRequest, 'kind' | 'typeName' | 'delivery'>
export type Errors = Readonly<Partial<Record<Field, string>>>

export const TYPE_MISSING = 'rule.typeMissing'
export const CONFIG_ID_MISSING = 'rule.configIdMissing'

export type Checked =
  | { readonly ok: true; readonly request: IssueRequest }
  /** The first wrong thing about each field, as a key of the catalogue's `rule`. */
  | { readonly ok: false; readonly errors: Errors }

/** Checks the form by the contract's own rules: nothing that main would refuse is ever queued. */
export function checkDraft(draft: Draft, types: readonly VoucherType[]): Checked {
  const wanted = requestOf(draft, types)
  const parsed = IssueRequest.safeParse(wanted)
  if (parsed.success) return { ok: true, request: parsed.data }
  // A count that is no number at all keeps the schema from looking at the rest: that is looked at with another.
  const rest = IssueRequest.safeParse({ ...wanted, count: 1 })
  const errors = { ...errorsOf(rest.error?.issues ?? []), ...errorsOf(parsed.error.issues) }
  return { ok: false, errors: draft.type === OTHER ? asOther(errors) : errors }
}

/** A type is chosen; what is missing is its id. */
const asOther = (errors: Errors): Errors =>
  errors.configId === TYPE_MISSING ? { ...errors, configId: CONFIG_ID_MISSING } : errors

/** What is wrong with a count while it is typed; an empty field is not wrong yet. */
export function countProblem(typed: string): string | undefined {
  if (typed.trim() === '') return undefined
  return IssueRequest.shape.count.safeParse(typedNumber(typed)).error?.issues[0]?.message
}

function requestOf(draft: Draft, types: readonly VoucherType[]) {
  const { type, delivery } = draft
  return {
    kind: 'issue',
    configId: type === OTHER ? draft.otherConfigId : (type ?? ''),
    typeName: types.find(({ configId }) => configId === type)?.name ?? '',
    count: typedNumber(draft.count),
    delivery,
    // A field that is not shown must not send the vouchers anywhere.
    recipientId: delivery === 'line' ? draft.recipientId : '',
    recipientName: draft.recipientName,
    recipientEmail: delivery === 'email' ? draft.recipientEmail : '',
    recipientPhone: draft.recipientPhone,
    customerNote: draft.customerNote,
    storeNote: draft.storeNote,
  }
}

const FIELDS: readonly Field[] = [
  'configId',
  'count',
  'recipientId',
  'recipientName',
  'recipientEmail',
  'recipientPhone',
  'customerNote',
  'storeNote',
]

interface Issue {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

function errorsOf(issues: readonly Issue[]): Errors {
  const found = FIELDS.flatMap((field) => {
    const first = issues.find(({ path }) => path[0] === field)
    return first === undefined ? [] : [[field, first.message] as const]
  })
  return Object.fromEntries(found)
}
