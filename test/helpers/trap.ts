import { createServer } from 'node:http'
import { listenOnLoopback } from '../../src-main/practice/listen.ts'

/** A place on this machine that nothing may ever reach: it counts whoever comes, HTTP or not. */
export interface Trap {
  /** `http://127.0.0.1:PORT` */
  readonly address: string
  /** Connections so far. */
  readonly visits: () => number
  readonly close: () => Promise<void>
}

export async function setTrap(): Promise<Trap> {
  let visits = 0
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/html' }).end('<p>in')
  })
  server.on('connection', () => {
    visits += 1
  })
  const listener = await listenOnLoopback(server)
  return {
    address: `http://127.0.0.1:${listener.port}`,
    visits: () => visits,
    close: listener.shut,
  }
}
