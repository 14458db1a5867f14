import { app } from 'electron'

/**
 * Keeps Chromium off the network: the only sockets of this program are those of its own transport. Before
 * `ready`. What the page itself asks for is refused by its policy and by `hardenSession`.
 */
export function silenceChromium(): void {
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'disable-sync',
    'dns-prefetch-disable',
    'no-pings',
    'no-first-run',
  ]) {
    app.commandLine.appendSwitch(name)
  }
}
