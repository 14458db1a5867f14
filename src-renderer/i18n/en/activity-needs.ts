import type { NeedReason } from '#contract'

interface Need {
  /** What it means for the customer. */
  readonly means: string
  readonly todo: string
}

/** What stands beside the reason (`need.*`): what it means for the customer, and what to do. */
export const needs = {
  'other-counters': {
    means: 'Probably it went through, and the customer has used the voucher.',
    todo: 'Ask the other counters whether one of them took this voucher at that time. If none did, it went through. If one did, yours did not: send it again only if something is left.',
  },
  'changed-otherwise': {
    means: 'The numbers alone do not tell whether this redeem is among what was taken.',
    todo: 'Compare the numbers below with what other counters redeemed at that time. If they explain all of it, yours did not go through. If something is left over that fits, it did.',
  },
  overtaken: {
    means: 'The customer may or may not have had this one.',
    todo: 'Ask the customer, and look at the voucher’s history in the voucher account. Send it again only if it was not taken.',
  },
  'no-baseline': {
    means: 'The customer may or may not have used the voucher.',
    todo: 'Look the voucher up in the voucher account’s own history. If this redeem is there, it went through.',
  },
  short: {
    means: 'The customer has some of the vouchers, not all.',
    todo: 'Send again makes only those that are missing. If the customer does not need them, give up.',
  },
  'list-incomplete': {
    means: 'The vouchers may exist or not; not all pages of the list could be read.',
    todo: 'Check again when the connection is good. If that does not help, look for the reference below in your voucher account.',
  },
  'note-not-proven': {
    means: 'The vouchers may exist although they were not found by our reference.',
    todo: 'Look in your voucher account for vouchers of this type, made at that time. If they are there, it went through. If none are there, send it again.',
  },
  'look-alikes': {
    means: 'Probably the vouchers exist and bear no reference of ours.',
    todo: 'Look in your voucher account for vouchers of this type and recipient, made at that time. If they are this customer’s, it went through. If someone else made them, send it again.',
  },
  'unknown-again': {
    means: 'It is not certain whether the second try went through. The first did not.',
    todo: 'Check again when the connection is good. Send it again only when the check shows that nothing happened.',
  },
  'refused-unexpectedly': {
    means: 'The service may have done it before it refused: then it went through.',
    todo: 'Look at the numbers below. If they changed by what was asked, it went through. If not, give up and tell the customer that the service refuses.',
  },
  'voucher-gone': {
    means: 'Nobody can tell from the voucher whether it was used.',
    todo: 'Ask the shop owner what became of the voucher. If it was withdrawn, give up.',
  },
  'other-shop': {
    means: 'It may or may not have happened at that other shop.',
    todo: 'Look it up in that shop’s voucher account. If it is there, it went through. If it is not, and belongs here, send it again: it then goes to the shop connected now.',
  },
  'journal-lost': {
    means: 'The customer may already have what was asked for.',
    todo: 'Check again. If it stays open, look it up in your voucher account, and send it again only if it is not there.',
  },
  'companion-found': {
    means: 'The customer may still be without it. It may also turn up late, like the other.',
    todo: 'Look for it in the voucher account, or refresh Vouchers after a while. Send it again only if it is not there.',
  },
  'details-shut': {
    means: 'The customer does not have it yet, and will not get it by itself.',
    todo: 'Have whoever looks after this computer bring back the user’s keychain, open Counterfoil again and send it again. Or ask the customer, enter it anew and give this one up.',
  },
  'extra-found': {
    means: 'The customer has what was asked for, or can be given it: it exists once.',
    todo: 'Compare what turned up with what was asked for. If it is all there, it went through. Send it again only if something is missing.',
  },
  copied: {
    means: 'The customer may already have the vouchers.',
    todo: 'Look at Activity on the other PC, or in your voucher account for vouchers of this type made since the copy. Send it again only if there are none and that PC will not send any more.',
  },
} as const satisfies Record<NeedReason, Need>
