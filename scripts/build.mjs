import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled, giveUp, root } from './install.mjs'

/** What the build reads. Tests and documents may change without one. */
const SOURCES = [
  'app',
  'components',
  'db',
  'lib',
  'public',
  'scripts',
  'server',
  'next.config.ts',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
]

const filesUnder = (path) => {
  const full = join(root, path)
  if (!existsSync(full)) return []
  if (SOURCES.includes(path) && path.includes('.')) return [path]
  return readdirSync(full, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(`${path}/${entry.name}`) : [`${path}/${entry.name}`]))
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .sort()
}

const hashOfSources = () => {
  const hash = createHash('sha256').update(process.version)
  for (const file of SOURCES.flatMap(filesUnder)) hash.update(`\n${file}\n`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/** Does the work unless it was done for these very sources; a build that breaks off counts as not done. */
const oncePerSources = async (name, work) => {
  const stamp = join(root, 'dist', `${name}.sources`)
  const sources = hashOfSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  rmSync(stamp, { force: true })
  await work()
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stamp, sources)
}

/** The server and ctl as plain JavaScript in dist/. */
export const ensureBundles = () =>
  oncePerSources('bundles', async () => {
    const { build } = await import('esbuild')
    const entryPoints = { server: 'server/main.ts', ctl: 'scripts/ctl.ts' }
    const present = Object.entries(entryPoints).filter(([, file]) => existsSync(join(root, file)))
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: Object.fromEntries(present),
      outdir: 'dist',
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      sourcemap: true,
      metafile: true,
      logLevel: 'warning',
    }).catch(() => giveUp('The server could not be built; the messages above say why.'))
    // A misspelt file of our own looks like a package to the bundler, and would only be missed at the start.
    for (const [file, { imports }] of Object.entries(metafile.inputs)) {
      for (const { path } of imports)
        if (path.startsWith('@/')) giveUp(`${file} imports ${path}, which does not exist.`)
    }
  })

/** The pages, by Next. */
const ensurePages = () =>
  oncePerSources('pages', async () => {
    process.stdout.write('Building the pages…\n')
    const next = join(root, 'node_modules/next/dist/bin/next')
    const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
    const { status, stdout, stderr } = spawnSync(process.execPath, [next, 'build'], {
      cwd: root,
      env,
      encoding: 'utf8',
    })
    if (status === 0) return
    process.stderr.write(`${stdout}${stderr}`)
    giveUp('The pages could not be built; Next says above why.')
  })

export const ensureBuilt = async () => {
  ensureInstalled()
  await ensureBundles()
  await ensurePages()
}

const isProgram = process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href
// `bundles` alone takes a tenth of a second: enough for whoever works on the API.
if (isProgram) await (process.argv[2] === 'bundles' ? ensureBundles() : ensureBuilt())
