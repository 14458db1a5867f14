import { randomInt } from 'node:crypto'
import type { Server, Socket } from 'node:net'

const LOOPBACK = '127.0.0.1'
/**
 * Ports are taken below the range from which systems give out their own (Linux from 32768, others from 49152):
 * while the store is off, no passing connection can sit on its port, and a client that knocks again and again
 * cannot be connected to itself.
 */
const LOWEST_PORT = 20_000
const HIGHEST_PORT = 32_000
const PORT_TRIES = 200

/** A server on the loopback that can leave its port and come back to the same one. */
export interface LoopbackListener {
  readonly port: number
  readonly isOpen: () => boolean
  /** Listens again on the same port. Rejects if another program has taken it meanwhile. */
  readonly open: () => Promise<void>
  /** Stops listening and cuts every open connection: from then on, connecting is refused. */
  readonly shut: () => Promise<void>
}

const listenOn = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: LOOPBACK, port, exclusive: true }, () => {
      server.removeListener('error', reject)
      resolve()
    })
  })

const isPortTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')

const listenOnFreePort = async (server: Server): Promise<number> => {
  for (let tries = 1; ; tries += 1) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT)
    try {
      await listenOn(server, port)
      return port
    } catch (error) {
      if (tries >= PORT_TRIES || !isPortTaken(error)) throw error
    }
  }
}

const closeServer = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()))

/** Starts `server` on 127.0.0.1, on the given port or on a free one. Rejects when the port is taken. */
export const listenOnLoopback = async (server: Server, port?: number): Promise<LoopbackListener> => {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const ownPort = port ?? (await listenOnFreePort(server))
  if (port !== undefined) await listenOn(server, port)
  return {
    port: ownPort,
    isOpen: () => server.listening,
    open: async () => {
      if (!server.listening) await listenOn(server, ownPort)
    },
    shut: async () => {
      if (!server.listening) return
      const closed = closeServer(server)
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
