import { z } from 'zod'

/** What a person said before an uninstall: nothing is removed; the app alone; or all of its data with it. */
export const UninstallAnswer = z.enum(['stop', 'keep', 'delete'])
export type UninstallAnswer = z.infer<typeof UninstallAnswer>
