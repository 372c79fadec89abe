import { createServer, type ServerOptions } from 'node:http'
import { createAsTyped } from '@/lib/pages/as-typed'
import { readEnvironment } from '@/lib/runtime/environment'
import { createLog } from '@/lib/runtime/log'
import { createApi } from '@/lib/v1/api'
import { createListener } from '@/server/listener'
import { answerOf, callsBy, requestOf, type TestApi } from './api'
import { tidyUpLater } from './engines'

/**
 * The same installation behind the process's own listener on a socket, so that tests meet what really travels. Pages
 * answer 404. Ends with the test or the file.
 */
export const serve = async (api: TestApi, limits: ServerOptions = {}) => {
  const { store, parts } = api
  const environment = readEnvironment({})
  const log = createLog({ logLevel: 'silent' })
  const pages: Parameters<typeof createListener>[1]['pages'] = async (_incoming, outgoing) => {
    outgoing.writeHead(404).end()
  }
  const listener = createListener(
    { environment, store, log },
    { api: createApi(parts), asTyped: createAsTyped(parts), pages },
    () => false,
  )
  const server = createServer(limits, listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  tidyUpLater(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port')
  const { port } = address
  const url = `http://127.0.0.1:${port}`
  return {
    ...callsBy(async (verb, path, options) => answerOf(await fetch(requestOf(verb, path, options, url)))),
    url,
    port,
    connections: () => new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count))),
  }
}
export type ServedApi = Awaited<ReturnType<typeof serve>>
