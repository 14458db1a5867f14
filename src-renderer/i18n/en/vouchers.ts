export const vouchers = {
  title: 'Vouchers',
} as const
