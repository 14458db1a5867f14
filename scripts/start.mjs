// npm start: installs what is missing, builds, opens the app. Node's built-ins alone, since it runs first.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { buildApp, buildComponentsPage } from './lib/build.mjs'
import { displayPackages, ensureDebianPackages, windowPackages } from './lib/debian.mjs'
import { hasNoDisplay } from './lib/display.mjs'
import { resolveRuntime } from './lib/electron-runtime.mjs'
import { installPackages } from './lib/install.mjs'
import { program, root } from './lib/project.mjs'

await program(async () => {
  await installPackages()
  const runtime = await resolveRuntime()
  await ensureDebianPackages([...windowPackages, ...(hasNoDisplay() ? displayPackages : [])])
  // `npm start -- --components` opens the page of all components instead of the desk.
  const wantsComponents = process.argv.includes('--components')
  const folder = wantsComponents ? await buildComponentsPage() : root
  if (!wantsComponents) await buildApp()
  if (!hasNoDisplay()) return open(runtime.executable, folder)
  const { openWithoutScreen } = await import('./lib/open-without-screen.mjs')
  await openWithoutScreen(runtime.executable)
})

/**
 * @param {string} executable
 * @param {string} folder
 */
async function open(executable, folder) {
  console.log('Opening Counterfoil …')
  const app = spawn(executable, [folder, ...sandboxArgument(), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  // The terminal sends Ctrl-C to the app too: it ends itself, and we after it.
  process.on('SIGINT', () => {})
  const [code] = await once(app, 'exit')
  process.exitCode = code ?? 1
}

/** Chromium's sandbox refuses to run as root. */
function sandboxArgument() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
