import { readFileSync } from 'node:fs'

/** Why a scenario that counts packets is skipped, where there is nothing to count on. */
export const noOutsideNetwork = 'counting what leaves the machine needs root and a network of its own'

/**
 * How many packets the app, or anything beside it, has tried to send off this machine since the run began, name
 * look-ups included; `undefined` when the run has no network of its own.
 */
export function packetsToOutside(): number | undefined {
  const line = readFileSync('/proc/self/net/dev', 'utf8')
    .split('\n')
    .find((text) => text.trim().startsWith('outside:'))
  // After the name: eight columns received, then bytes and packets sent.
  const sent = line?.split(':')[1]?.trim().split(/\s+/)[9]
  return sent === undefined ? undefined : Number(sent)
}
