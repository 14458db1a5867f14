export const issue = {
  title: 'Issue',
} as const
