import type { Server } from 'node:http'

/** How long answers under way may take once the program was asked to stop, in ms. */
const PATIENCE_MS = 8_000
const SWEEP_MS = 50

/** Takes no new connection, lets the answers under way finish, and cuts off what takes longer than the patience. */
export const drain = async (server: Server): Promise<void> => {
  // A kept-alive connection falls idle only when its answer is out, so one look at the start is not enough.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
  const deadline = setTimeout(() => server.closeAllConnections(), PATIENCE_MS)
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
  clearInterval(sweep)
  clearTimeout(deadline)
}
