/**
 * The API calls its list "paginated" and documents no parameter, so the store can take any of these:
 * `page`/`limit` (1-based), `offset`/`limit`, none (always the first page), or the whole list at once.
 */
export type PagingStyle = 'page-limit' | 'offset-limit' | 'ignored' | 'whole-list'

const wholeNumber = (value: string | null, least: number): number | undefined => {
  if (value === null || !/^\d{1,9}$/.test(value)) return undefined
  const number = Number(value)
  return number >= least ? number : undefined
}

/**
 * Which entries of the list an answer carries: from `start` up to, not including, `end`. A parameter that
 * cannot be read counts as not given. `pageSize` holds without a limit, `largestPage` above any limit.
 */
export const pageRange = (
  style: PagingStyle,
  parameters: URLSearchParams,
  sizes: { readonly pageSize: number; readonly largestPage: number },
): { readonly start: number; readonly end: number } => {
  if (style === 'whole-list') return { start: 0, end: Number.POSITIVE_INFINITY }
  if (style === 'ignored') return { start: 0, end: sizes.pageSize }
  const limit = Math.min(wholeNumber(parameters.get('limit'), 1) ?? sizes.pageSize, sizes.largestPage)
  const start =
    style === 'page-limit'
      ? ((wholeNumber(parameters.get('page'), 1) ?? 1) - 1) * limit
      : (wholeNumber(parameters.get('offset'), 0) ?? 0)
  return { start, end: start + limit }
}
