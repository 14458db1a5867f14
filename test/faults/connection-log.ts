/** One request as the proxy saw it. */
export interface ProxiedRequest {
  readonly method: string
  readonly path: string
  /** The kind of fault that was applied, null for none. */
  readonly fault: string | null
  /** How much of it was written to the store. */
  readonly forwarded: 'nothing' | 'half' | 'whole'
}

/** One connection of a client, with the bytes each way. */
export interface ConnectionLog {
  readonly id: number
  readonly requests: readonly ProxiedRequest[]
  readonly bytesFromClient: number
  readonly bytesToClient: number
  readonly bytesToStore: number
  readonly bytesFromStore: number
  /** Who ended it first; null while it is open. */
  readonly endedBy: 'client' | 'proxy' | 'store' | null
}

const isWrite = (request: ProxiedRequest): boolean => request.method !== 'GET'

/** The connections that carried a write and anything else: there must be none. */
export const sharedWrites = (connections: readonly ConnectionLog[]): readonly ConnectionLog[] =>
  connections.filter(({ requests }) => requests.length > 1 && requests.some(isWrite))

/** Throws, naming them, when a write shared its connection with another request. */
export const assertOneWritePerConnection = (connections: readonly ConnectionLog[]): void => {
  const shared = sharedWrites(connections)
  if (shared.length === 0) return
  const lines = shared.map(
    ({ id, requests }) => `connection ${id}: ${requests.map(({ method }) => method).join(', ')}`,
  )
  throw new Error(`A write shared its connection.\n${lines.join('\n')}`)
}
