/** What a caught value says, for details that people may be shown or that a log may hold. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
