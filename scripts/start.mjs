import { ensureBuilt } from './build.mjs'
import { root } from './install.mjs'

// The database's migrations and Next's pages are found from here.
process.chdir(root)
process.env.NODE_ENV = 'production'
process.env.NEXT_TELEMETRY_DISABLED = '1'

await ensureBuilt()
await import('../dist/server.js')
