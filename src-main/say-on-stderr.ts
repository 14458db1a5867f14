import { writeSync } from 'node:fs'

/** Says it to whoever started the program from a terminal. On Windows a program with a window may have no stderr. */
export function sayOnStderr(text: string, write: typeof writeSync = writeSync): void {
  try {
    write(2, text)
  } catch {
    // Nobody reads along; what follows must come all the same.
  }
}
