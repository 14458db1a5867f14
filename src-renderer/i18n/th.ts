import type { en } from './en.ts'
import { activity } from './th/activity.ts'
import { common } from './th/common.ts'
import { frame } from './th/frame.ts'
import { health } from './th/health.ts'
import { issue } from './th/issue.ts'
import { later, need, notAccepted, notice, problem, refused, rule, state, waitingFor } from './th/reasons.ts'
import { redeem } from './th/redeem.ts'
import { settings } from './th/settings.ts'
import { travel } from './th/travel.ts'
import { uninstall } from './th/uninstall.ts'
import { unopened } from './th/unopened.ts'
import { voucher } from './th/voucher.ts'
import { vouchers } from './th/vouchers.ts'
import { welcome } from './th/welcome.ts'
import type { Translation } from './translation.ts'

/** The Thai catalogue: a key that is missing is an error of types. */
export const th: Translation<typeof en> = {
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
}
