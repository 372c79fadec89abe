import { ensureInstalled } from './install.mjs'
import { build, lint, playwright, sumUp, types, vitest } from './steps.mjs'

ensureInstalled()
// The contract and process tests use the build; without one they would only repeat its failure.
const quick = [lint(), types(), vitest('Rules and use cases, on SQLite and PostgreSQL', 'unit')]
const built = build()
const slow = built.failed ? [] : [vitest('Over HTTP', 'contract', 'process'), playwright()]
sumUp(...quick, built, ...slow)
