import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const OLDEST_NODE = 20

/** Ends the program with one sentence for whoever started it. */
export const giveUp = (sentence) => {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

const packagesOf = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages

/** Whether node_modules holds exactly the versions of the lock file; packages for other machines may be missing. */
const isInstalled = () => {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false
  const installed = packagesOf('node_modules/.package-lock.json')
  return Object.entries(packagesOf('package-lock.json'))
    .filter(([path]) => path !== '')
    .every(([path, { version, optional }]) =>
      installed[path] ? installed[path].version === version : optional === true,
    )
}

/** Installs what the lock file names when that is not there yet. The build needs the development packages too. */
export const ensureInstalled = () => {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    giveUp(`Regulars needs Node ${OLDEST_NODE} or newer; this is ${process.versions.node}.`)
  }
  if (isInstalled()) return
  process.stdout.write('Installing the packages that package-lock.json names…\n')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { status, error } = spawnSync(npm, ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (error) giveUp(`npm could not be started (${error.code}).`)
  if (status !== 0) giveUp('The packages could not be installed; npm says above why.')
}
