import type { issue as en } from '../en/issue.ts'
import type { Translation } from '../translation.ts'

export const issue: Translation<typeof en> = {
  title: 'ออกวอเชอร์',
}
