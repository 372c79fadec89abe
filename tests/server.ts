import { type Engine, freshDatabase, tidyUpLater } from './engines'
import { type Launch, launchServer, type RunningServer } from './launch'

/**
 * The built server on a fresh database of the engine, ready to answer. Started inside a test it ends with the test,
 * started in `beforeAll` it ends with the file.
 */
export const startServer = async ({ engine, env = {} }: { engine: Engine } & Omit<Launch, 'dataFolder'>) => {
  const database = engine === 'postgres' ? await freshDatabase(engine) : undefined
  const server = await launchServer({ env: { ...(database ? { DATABASE_URL: database.address } : {}), ...env } })
  tidyUpLater(async () => {
    await server.discard()
    await database?.remove()
  })
  return {
    ...server,
    restart: async (): Promise<RunningServer> => {
      const again = await server.restart()
      tidyUpLater(again.discard)
      return again
    },
  }
}
