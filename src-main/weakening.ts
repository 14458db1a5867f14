/**
 * Switches that let another program read or steer this one, or that take a wall down. Not among them is
 * `allow-file-access-from-files`: Electron sets it itself, and the page's policy allows no file anyway.
 */
const SWITCHES: readonly string[] = [
  'allow-running-insecure-content',
  'auto-open-devtools-for-tabs',
  'browser-subprocess-path',
  'disable-gpu-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-setuid-sandbox',
  'disable-site-isolation-trials',
  'disable-web-security',
  'gpu-launcher',
  'host-resolver-rules',
  'host-rules',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'in-process-gpu',
  'js-flags',
  'load-extension',
  'log-net-log',
  'no-sandbox',
  'no-zygote',
  'no-zygote-sandbox',
  'remote-allow-origins',
  'remote-debugging-address',
  'remote-debugging-io-pipes',
  'remote-debugging-pipe',
  'remote-debugging-port',
  'remote-debugging-socket-name',
  'renderer-cmd-prefix',
  'single-process',
  'ssl-key-log-file',
  'unsafely-treat-insecure-origin-as-secure',
  // The camera would be given without asking main.
  'use-fake-ui-for-media-stream',
  'utility-cmd-prefix',
]

/** Node's own debugging switches, as far as they may be spelled (`--inspect-brk=9229`, `--debug-port`). */
const NODE_DEBUGGING = /^--?(inspect|debug)(-[a-z-]+)?(=|$)/

/**
 * The first thing found that weakens the app, as a person would have to take it out again; `null` if there is
 * none. `hasSwitch` is Chromium's own reading, which knows its platform's ways of spelling a switch.
 */
export function weakeningOf(
  hasSwitch: (name: string) => boolean,
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  const found = SWITCHES.find(hasSwitch) ?? ['inspect', 'inspect-brk', 'inspect-port'].find(hasSwitch)
  if (found !== undefined) return `--${found}`
  const debugging = argv.slice(1).find((argument) => NODE_DEBUGGING.test(argument))
  if (debugging !== undefined) return debugging.split('=', 1).join('')
  return env.NODE_TLS_REJECT_UNAUTHORIZED === '0' ? 'NODE_TLS_REJECT_UNAUTHORIZED=0' : null
}
