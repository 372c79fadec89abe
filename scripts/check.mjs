import { ensureInstalled } from './install.mjs'
import { lint, sumUp, types, vitest } from './steps.mjs'

ensureInstalled()
sumUp(lint(), types(), vitest('Rules and use cases', 'unit'))
