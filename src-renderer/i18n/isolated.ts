/** Letters that are written from right to left, and the marks that stand for one. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/**
 * A text of somebody else's as a part of a line: what stands beside it keeps its place, whichever way the text is
 * written. An Arabic name would else draw the number after it to its other side. Blocks and table cells do this by themselves.
 */
export const isolated = (text: string): string => (RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text)
