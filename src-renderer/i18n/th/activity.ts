import type { activity as en } from '../en/activity.ts'
import type { Translation } from '../translation.ts'

export const activity: Translation<typeof en> = {
  title: 'รายการ',
}
