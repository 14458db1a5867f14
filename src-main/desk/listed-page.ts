import type { SeenVoucher } from '#contract'
import type { Page } from './ask.ts'

interface ListedPage {
  vouchers: SeenVoucher[]
  skipped: number
  total: number
  last: boolean
  pagingIgnored: boolean
}

/** A page as the renderer hears of it. */
export const toListedPage = ({ vouchers, skipped, total, last, pagingIgnored }: Page): ListedPage => ({
  vouchers: [...vouchers],
  skipped,
  total,
  last,
  pagingIgnored,
})
