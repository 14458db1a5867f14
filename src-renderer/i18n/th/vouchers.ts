import type { vouchers as en } from '../en/vouchers.ts'
import type { Translation } from '../translation.ts'

export const vouchers: Translation<typeof en> = {
  title: 'วอเชอร์',
}
