import type { SeenVoucher } from '#contract'
import type { Page } from './ask.ts'

interface ListedPage {
  vouchers: SeenVoucher[]
  total: number
  last: boolean
  pagingIgnored: boolean
}

/** A page as the renderer hears of it, with whether it was the last. */
export function toListedPage(
  { vouchers, total }: Page,
  page: number,
  size: number,
  pagingIgnored: boolean,
): ListedPage {
  const last = pagingIgnored || vouchers.length === 0 || (page - 1) * size + vouchers.length >= total
  return { vouchers: [...vouchers], total, last, pagingIgnored }
}
