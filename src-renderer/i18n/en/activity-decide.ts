import type { Decision } from '#contract'

interface DecisionWords {
  readonly title: string
  /** What the decision does, and what it risks. */
  readonly redeem: string
  readonly issue: string
}

/** The questions before a decision that cannot be taken back. */
export const decide = {
  'went-through': {
    title: 'It went through?',
    redeem:
      'The action is closed as done and nothing is sent. Only choose this if you know that the voucher was used: if it was not, the customer can use it a second time.',
    issue:
      'The action is closed as done and nothing is sent. Only choose this if you know that the vouchers exist: if they do not, the customer gets none.',
  },
  'send-again': {
    title: 'Send again?',
    redeem:
      'It is sent once more. Only choose this if you know that it did not go through: if it did, the customer loses twice.',
    issue:
      'What is missing is sent once more. Only choose this if you know that it was not made: if it was, the customer gets it twice, and what was sent away cannot be taken back.',
  },
  'give-up': {
    title: 'Give up?',
    redeem:
      'The action is closed and nothing more is sent. What the service may have done stays done. If it did not go through, the customer’s voucher can still be used.',
    issue:
      'The action is closed and nothing more is sent. What the service may have made stays made. If it made nothing, the customer gets nothing from this action.',
  },
  takeBack: {
    redeem:
      'It is sent from this PC. Only choose this if the file was never restored on another PC: if it was, both send it, and the customer loses twice.',
    issue:
      'It is sent from this PC. Only choose this if the file was never restored on another PC: if it was, both send it, and the customer gets it twice.',
  },
  evidence: 'What is known',
  name: 'Your name',
  why: 'Why',
  whyHint: 'For whoever looks at it later: how do you know?',
  nameMissing: 'Enter your name: a decision needs somebody who made it.',
  whyMissing: 'Enter in a few words how you know.',
  safe: 'Decide later',
} as const satisfies Record<Decision, DecisionWords> & Record<string, unknown>
