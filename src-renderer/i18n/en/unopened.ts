import type { OpenFailure } from '#contract'

/** The screen in place of a desk that did not open. */
export const unopened = {
  title: 'Counterfoil cannot open',
  means:
    'What was saved is still in its files, and nothing is sent meanwhile. Do not redeem or issue elsewhere by hand: a voucher that waits here could then be used twice.',
  waits_one: 'When this was last open, {{count, number}} action was not finished.',
  waits_other: 'When this was last open, {{count, number}} actions were not finished.',
  files: 'Everything lies in this folder. Do not delete or move it:',
  detail: 'For support: {{detail}}',
  newer: {
    happened: 'A newer version of Counterfoil was used here, and this older one cannot read its record.',
    todo: 'Install the newer version again; then everything is there. Until then take no vouchers here.',
  },
  unreadable: {
    happened: 'The record of actions is there, but this computer does not let the app read it.',
    todo: 'Ask whoever looks after this computer to let this user read and write the folder below, then try again. Until then take no vouchers here.',
  },
  other: {
    happened: 'The record of actions on this computer could not be opened.',
    todo: 'Try again. If it fails again, restart the computer and tell the shop owner. Until then take no vouchers here.',
  },
} as const satisfies Record<OpenFailure['why'], object> & Record<string, unknown>
