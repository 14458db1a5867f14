// node scripts/open-once.mjs <desktop entry>: whether an installed app, started as its desktop entry says, opens its
// window. Needs a display, and xdotool to look for the window.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execOf } from './lib/desktop-entry.mjs'
import { program, Stop } from './lib/project.mjs'

const LONGEST_MS = 60_000
const LOOK_MS = 500

await program(async () => {
  const entry = process.argv[2]
  if (!entry) throw new Stop('Name the desktop entry of the installed app.')
  const [command = '', ...args] = execOf(readFileSync(entry, 'utf8'))
  const profile = mkdtempSync(path.join(tmpdir(), 'counterfoil-profile-'))
  const app = spawn(command, [...args, `--user-data-dir=${profile}`], { stdio: 'inherit', detached: true })
  /** @type {string | null} */
  let ended = null
  app.once('error', ({ message }) => {
    ended = message
  })
  app.once('exit', (code, signal) => {
    ended = `exit code ${code ?? signal}`
  })
  const started = Date.now()
  const isOpen = () =>
    spawnSync('xdotool', ['search', '--onlyvisible', '--name', '^Counterfoil$']).status === 0
  while (!isOpen()) {
    if (ended !== null) throw new Stop(`${command} ended before its window opened: ${ended}.`)
    if (Date.now() - started > LONGEST_MS) throw new Stop(`${command} opened no window within a minute.`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
  console.log(`✓ ${[command, ...args].join(' ')} opens its window`)
  if (app.pid !== undefined) process.kill(-app.pid)
})
