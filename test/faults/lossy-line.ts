import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/** A server on another network, and a line to it that can be made to lose every packet. */
export interface LossyLine {
  /** The other end's address. */
  readonly host: string
  readonly port: number
  /** From now on every packet is lost, both ways; at once. */
  readonly drop: () => void
  readonly restore: () => void
  /** Bytes that the kernel still means to deliver, one number for each connection that has any. */
  readonly undelivered: () => readonly number[]
  readonly close: () => Promise<void>
}

const PORT = 8443
/** An Ethernet address that nobody has: what is sent to it is lost. */
const NOBODY = '02:00:00:00:00:01'

const ip = (...args: readonly string[]): void => void execFileSync('ip', args, { stdio: 'pipe' })

/** Why no such line can be made here, in words; `null` where it can. */
export function whyNoLossyLine(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'losing packets needs root on Linux, for a network of its own'
  if (spawnSync('ss', ['-V']).status !== 0) return 'losing packets needs iproute2'
  const probe = `counterfoil-probe-${process.pid}`
  if (spawnSync('ip', ['netns', 'add', probe]).status !== 0) return 'no network of its own can be made here'
  const link = ['link', 'add', `cfp${process.pid}`, 'type', 'veth', 'peer', 'name', 'far', 'netns', probe]
  const hasPair = spawnSync('ip', link).status === 0
  // The namespace takes its end with it, and a pair goes as one.
  spawnSync('ip', ['netns', 'delete', probe])
  return hasPair ? null : 'no pair of virtual network cards can be made here'
}

/** Puts a namespace at the end of a virtual cable; who connects to it there reaches the Unix socket. */
export async function startLossyLine(unixSocket: string): Promise<LossyLine> {
  const { here, host } = addressesFor(process.pid)
  const space = `counterfoil-${process.pid}`
  const near = `cf${process.pid}`
  const inside = (...args: readonly string[]): void => ip('-netns', space, ...args)
  ip('netns', 'add', space)
  ip('link', 'add', near, 'type', 'veth', 'peer', 'name', 'far', 'netns', space)
  ip('address', 'add', `${here}/30`, 'dev', near)
  ip('link', 'set', near, 'up')
  inside('address', 'add', `${host}/30`, 'dev', 'far')
  inside('link', 'set', 'far', 'up')
  const forwarder = await startForwarder(space, host, unixSocket)
  return {
    host,
    port: PORT,
    drop: () => {
      ip('neigh', 'replace', host, 'lladdr', NOBODY, 'dev', near, 'nud', 'permanent')
      inside('neigh', 'replace', here, 'lladdr', NOBODY, 'dev', 'far', 'nud', 'permanent')
    },
    restore: () => {
      ip('neigh', 'delete', host, 'dev', near)
      inside('neigh', 'delete', here, 'dev', 'far')
    },
    undelivered: () => sendQueues(host).filter((bytes) => bytes > 0),
    close: async () => {
      const ended = once(forwarder, 'exit')
      forwarder.kill()
      await ended
      ip('netns', 'delete', space)
    },
  }
}

/** Two addresses out of the range for tests between networks (RFC 2544), other ones for each process. */
function addressesFor(pid: number): { readonly here: string; readonly host: string } {
  const net = pid % 16_384
  const prefix = `198.18.${net >> 6}`
  const first = (net & 63) * 4
  return { here: `${prefix}.${first + 1}`, host: `${prefix}.${first + 2}` }
}

async function startForwarder(space: string, host: string, unixSocket: string): Promise<ChildProcess> {
  const script = path.join(import.meta.dirname, 'into-unix-socket.mjs')
  const args = ['netns', 'exec', space, process.execPath, script, host, String(PORT), unixSocket]
  const forwarder = spawn('ip', args, { stdio: ['ignore', 'pipe', 'inherit'] })
  if (forwarder.stdout !== null) await once(forwarder.stdout, 'data')
  return forwarder
}

/** What `ss` calls Send-Q, of every connection to this host, closing ones included. */
function sendQueues(host: string): readonly number[] {
  const lines = execFileSync('ss', ['-Htn', 'state', 'all', 'dst', host], { encoding: 'utf8' })
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => Number(line.trim().split(/\s+/)[2]))
}
