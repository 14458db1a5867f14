import { activity } from './en/activity.ts'
import { common } from './en/common.ts'
import { frame } from './en/frame.ts'
import { health } from './en/health.ts'
import { issue } from './en/issue.ts'
import { later, need, notAccepted, notice, problem, refused, rule, state, waitingFor } from './en/reasons.ts'
import { redeem } from './en/redeem.ts'
import { settings } from './en/settings.ts'
import { travel } from './en/travel.ts'
import { uninstall } from './en/uninstall.ts'
import { unopened } from './en/unopened.ts'
import { voucher } from './en/voucher.ts'
import { vouchers } from './en/vouchers.ts'
import { welcome } from './en/welcome.ts'

/** The English catalogue. Its names of elements are what other programs drive the app by. */
export const en = {
  common,
  frame,
  rule,
  later,
  waitingFor,
  problem,
  need,
  notice,
  notAccepted,
  refused,
  state,
  voucher,
  redeem,
  issue,
  vouchers,
  activity,
  welcome,
  unopened,
  uninstall,
  settings,
  health,
  travel,
} as const
