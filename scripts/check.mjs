import { ensureInstalled } from './install.mjs'
import { lint, sumUp, types, vitest } from './steps.mjs'

ensureInstalled()
// A minute between two thoughts: PostgreSQL has its turn in `npm test`.
process.env.REGULARS_TEST_ENGINES = 'sqlite'
sumUp(lint(), types(), vitest('Rules and use cases, on SQLite', 'unit'))
