import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import type {
  Action,
  ActionRequest,
  AnswerOf,
  Decision,
  IssueRequest,
  RedeemRequest,
  Snapshot,
} from '#contract'
import type {} from '../../src-renderer/bridge.ts'

/** Asks the page's own bridge to accept an action: what the screens do, without the hands. */
export const acceptThrough = (
  page: Page,
  request: ActionRequest,
  { id = randomUUID(), snapshot = null }: { readonly id?: string; readonly snapshot?: Snapshot | null } = {},
): Promise<AnswerOf<'actions.accept'>> => {
  const asking = { id, request, staff: 'Somchai', snapshot }
  return page.evaluate((asked) => window.counterfoil.ask['actions.accept'](asked), asking)
}

/** Every action, as the journal has it. */
export const actionsIn = (page: Page): Promise<readonly Action[]> =>
  page.evaluate(async () => {
    const opened = await window.counterfoil.ask['outbox.open']({ journal: null, seq: 0 })
    if (!opened.ok) throw new Error(opened.detail)
    return opened.actions
  })

export const issueOf = (configId: string, count: number, storeNote: string): IssueRequest => ({
  kind: 'issue',
  configId,
  typeName: 'Iced coffee',
  count,
  delivery: 'counter',
  recipientId: '',
  recipientName: '',
  recipientEmail: '',
  recipientPhone: '',
  customerNote: '',
  storeNote,
})

export const redeemOf = (voucherId: string, count: number): RedeemRequest => ({
  kind: 'redeem',
  voucherId,
  referenceCode: '',
  productName: '',
  count,
  redemptionCode: '',
})

/** Final, or with a person: the machine will not touch it any more. */
export const isOver = ({ state }: Action): boolean =>
  state !== 'queued' && state !== 'sending' && state !== 'unknown'

/** Asks for the first page of the list, as a refresh does. What was observed of each voucher, by its id. */
export async function readFirstPage(page: Page): Promise<ReadonlyMap<string, Snapshot>> {
  const listed = await page.evaluate(() =>
    window.counterfoil.ask['vouchers.list']({ page: 1, pageLength: null }),
  )
  if (!listed.ok) throw new Error(`no list: ${listed.problem.reason}`)
  return new Map(
    listed.vouchers.flatMap(({ voucher: { id, redeemLeft, redeemTotal }, observation }) =>
      observation === null ? [] : [[id, { left: redeemLeft, total: redeemTotal, observation }]],
    ),
  )
}

/** A person's decision, by name and with a reason. */
export const decideIn = (page: Page, id: string, decision: Decision): Promise<AnswerOf<'actions.decide'>> => {
  const asking = { id, decision, who: 'Malee', why: 'The books of the service say so' }
  return page.evaluate((asked) => window.counterfoil.ask['actions.decide'](asked), asking)
}
