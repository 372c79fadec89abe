import { ensureBundles } from './build.mjs'
import { ensureInstalled, root } from './install.mjs'

process.chdir(root)
process.env.NODE_ENV ??= 'production'

ensureInstalled()
await ensureBundles()
await import('../dist/ctl.js')
