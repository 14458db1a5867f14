import { createServer } from 'node:net'
import { listenOnLoopback } from '../../src-main/practice/listen.ts'
import { assertOneWritePerConnection, type ConnectionLog } from './connection-log.ts'
import { createFaultPlans, type Fault, type PlannedFault, type PlanScope } from './fault.ts'
import {
  carryConnection,
  type HeldRequest,
  type ProxiedConnection,
  type Target,
} from './proxied-connection.ts'

/** A TCP proxy between a client and a store that can make every exchange go wrong in a planned way. */
export interface FaultProxy {
  readonly port: number
  /** `http://127.0.0.1:PORT` with this path; by default the API's. */
  readonly address: (path?: string) => string
  readonly plan: (fault: Fault, scope?: PlanScope) => PlannedFault
  readonly clearPlans: () => void
  readonly connections: () => readonly ConnectionLog[]
  /** Throws when a write shared its connection with any other request. */
  readonly assertOneWritePerConnection: () => void
  /** Requests held by `deliver-late` that no one has brought to the store yet. */
  readonly heldCount: () => number
  /** Brings every held request to the store and resolves when the store has answered all of them. */
  readonly release: () => Promise<void>
  /** Refuses new connections and cuts the present ones. */
  readonly offline: () => Promise<void>
  /** Listens again, on the same port. */
  readonly online: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Starts the proxy on a free loopback port. Without a plan every byte passes as it is. */
export const startFaultProxy = async (parts: {
  readonly target: Target
  readonly port?: number
}): Promise<FaultProxy> => {
  const plans = createFaultPlans()
  const connections: ProxiedConnection[] = []
  const held = new Set<HeldRequest>()
  const hold = (request: HeldRequest): HeldRequest => {
    const counted: HeldRequest = {
      deliver: () => {
        held.delete(counted)
        return request.deliver()
      },
    }
    held.add(counted)
    return counted
  }
  const server = createServer((client) => {
    connections.push(carryConnection(connections.length + 1, client, parts.target, plans, hold))
  })
  const listener = await listenOnLoopback(server, parts.port)
  const logs = (): readonly ConnectionLog[] => connections.map((connection) => connection.log())
  return {
    port: listener.port,
    address: (path = '/voucher/v1') => `http://127.0.0.1:${listener.port}${path}`,
    plan: plans.plan,
    clearPlans: plans.clear,
    connections: logs,
    assertOneWritePerConnection: () => assertOneWritePerConnection(logs()),
    heldCount: () => held.size,
    release: async () => {
      await Promise.all([...held].map((request) => request.deliver()))
    },
    offline: listener.shut,
    online: listener.open,
    close: async () => {
      for (const connection of connections) connection.abandon()
      await listener.shut()
      await Promise.all(connections.map((connection) => connection.finished))
    },
  }
}
