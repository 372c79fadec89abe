import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** How long answers under way may take once the program was asked to stop, in ms. */
const PATIENCE_MS = 8_000
const SWEEP_MS = 50

/**
 * Watches the server's connections from now on. The answer drains it: takes no new connection, closes those that wait
 * (browsers open some before they ask anything), lets the answers under way finish and cuts off what takes longer than
 * the patience.
 */
export const drainable = (server: Server): (() => Promise<void>) => {
  const open = new Set<Socket>()
  const busy = new Set<Socket>()
  server.on('connection', (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  server.on('request', ({ socket }, outgoing) => {
    busy.add(socket)
    outgoing.once('close', () => busy.delete(socket))
  })

  return async () => {
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve())
    })
    const sweep = setInterval(() => {
      for (const socket of open) if (!busy.has(socket)) socket.destroy()
    }, SWEEP_MS)
    const deadline = setTimeout(() => server.closeAllConnections(), PATIENCE_MS)
    await closed
    clearInterval(sweep)
    clearTimeout(deadline)
  }
}
