import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { root } from './install.mjs'

process.chdir(root)
process.env.NODE_ENV = 'production'
process.env.NEXT_TELEMETRY_DISABLED = '1'

await ensureBuilt()
const { build } = await import('esbuild')
await build({
  absWorkingDir: root,
  entryPoints: ['main', 'load', 'bare-server'].map((name) => `scripts/bench/${name}.ts`),
  outdir: 'dist/bench',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
})
// Inside the project, so that it finds the installed packages; not among the sources, where Next would write.
const nextApp = join(root, 'dist/bench/next-app')
rmSync(join(nextApp, 'app'), { recursive: true, force: true })
cpSync(join(root, 'scripts/bench/next-app'), nextApp, { recursive: true })
await import('../dist/bench/main.js')
