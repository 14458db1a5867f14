import { spawnSync } from 'node:child_process'
import { waitUntil } from './processes.ts'

/** A keyboard on the display, as the display's own events: the app that is shipped can be driven by nothing else. */
export interface Keyboard {
  /** Types a text and ends it with Enter. */
  enter(text: string): void
  press(key: 'Return' | 'Escape'): void
}

function onDisplay(...args: string[]): string {
  const { stdout, stderr, status } = spawnSync('xdotool', args, { encoding: 'utf8' })
  // A search that finds nothing says so by its status alone.
  if (status !== 0 && stderr !== '') throw new Error(`xdotool ${args.join(' ')}: ${stderr}`)
  return stdout.trim()
}

/** Waits for the window of a process, and gives it the keys. */
export async function keyboardFor(pid: number): Promise<Keyboard> {
  const windows = () =>
    onDisplay('search', '--all', '--onlyvisible', '--pid', String(pid), '--name', '^Counterfoil$')
  await waitUntil('the app shows its window', () => windows() !== '', 20_000)
  // No window manager is there to do it.
  onDisplay('windowfocus', '--sync', windows())
  return {
    enter: (text) => void onDisplay('type', '--delay', '8', `${text}\n`),
    press: (key) => void onDisplay('key', key),
  }
}
