import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { launchServer, type RunningServer } from '../tests/launch'

/** A busy machine takes longer than a search may: a journey would miss whom there was no time to look for. */
export const searchWithoutHaste = async (server: RunningServer) => {
  const { code, stderr } = await server.ctl('config', 'set', 'LOCAL_SEARCH_BUDGET_MS', '10000')
  if (code) throw new Error(stderr)
}

/** Makes the demo organisation once; every worker's server starts on a copy. On PostgreSQL each makes its own. */
export default async function makeDemo() {
  if (process.env.DATABASE_URL) return
  const server = await launchServer({ env: { REGULARS_DEMO: '1', LOG_LEVEL: 'warn' } })
  await searchWithoutHaste(server)
  await server.stop()
  process.env.REGULARS_E2E_DEMO = server.dataFolder
  return () => rmSync(dirname(server.dataFolder), { recursive: true, force: true })
}
