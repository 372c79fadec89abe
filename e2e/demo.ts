import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { launchServer } from '../tests/launch'

/** Makes the demo organisation once; every worker's server starts on a copy. On PostgreSQL each makes its own. */
export default async function makeDemo() {
  if (process.env.DATABASE_URL) return
  const server = await launchServer({ env: { REGULARS_DEMO: '1', LOG_LEVEL: 'warn' } })
  await server.stop()
  process.env.REGULARS_E2E_DEMO = server.dataFolder
  return () => rmSync(dirname(server.dataFolder), { recursive: true, force: true })
}
