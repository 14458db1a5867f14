// node into-unix-socket.mjs HOST PORT PATH: carries each TCP connection to a Unix socket, which other network
// namespaces reach too. Says `listening` when it does.
import { connect, createServer } from 'node:net'

const [host = '', port = '', path = ''] = process.argv.slice(2)

createServer((socket) => {
  const inner = connect(path)
  socket.pipe(inner).pipe(socket)
  socket.on('error', () => inner.destroy())
  inner.on('error', () => socket.destroy())
}).listen(Number(port), host, () => console.log('listening'))
