import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Vitest's global set-up for what talks to the built server: brings the server up to date, and the pages if absent. */
export default function build() {
  const words = existsSync('.next/BUILD_ID') ? ['scripts/build.mjs', 'bundles'] : ['scripts/build.mjs']
  execFileSync(process.execPath, words, { stdio: 'inherit' })
}
