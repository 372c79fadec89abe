import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const PATIENCE_MS = 30_000

/** Who signs in first on a server that a test started. */
export const ADMIN = { email: 'admin@regulars.example', password: 'correct horse battery' }

export interface Launch {
  /** Added to, and stronger than, the variables that every test server gets. */
  env?: Record<string, string>
  /** An absent one gets a new temporary folder. */
  dataFolder?: string
}

export interface Output {
  code: number | null
  stdout: string
  stderr: string
}

/** The built server as a process of its own, without what belongs to vitest or Playwright. */
export interface RunningServer {
  /** Such as `http://127.0.0.1:40123`, without a slash at the end. */
  url: string
  dataFolder: string
  /** Everything it has printed: sentences and log lines on stdout, complaints on stderr. */
  output(): Pick<Output, 'stdout' | 'stderr'>
  /** SIGTERM; answers the exit code. */
  stop(): Promise<number | null>
  /** SIGKILL, as a power cut would. The data stay. */
  kill(): Promise<void>
  /** The same data once more, on another port. Only after `stop` or `kill`. */
  restart(): Promise<RunningServer>
  /** Runs `ctl` on the same data. */
  ctl(...words: string[]): Promise<Output>
  /** Ends the server if it runs, and removes the folder that was made for it. */
  discard(): Promise<void>
}

const variables = (dataFolder: string, env: Record<string, string>): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  PORT: '0',
  REGULARS_DATA: dataFolder,
  REGULARS_DEMO: '0',
  REGULARS_ADMIN_PASSWORD: ADMIN.password,
  ...env,
})

/** Runs the built server until it ends by itself: for starts that should fail. */
export const runServer = (env: Record<string, string>, dataFolder: string): Promise<Output> =>
  runNode(['dist/server.js'], variables(dataFolder, env))

const runNode = (words: string[], env: NodeJS.ProcessEnv) =>
  new Promise<Output>((resolve) => {
    const child = execFile(
      process.execPath,
      words,
      { cwd: ROOT, env, timeout: PATIENCE_MS },
      (_error, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
    )
  })

/** Starts the built server on a free port and waits until it is ready. Rejects with its complaint when it ends first. */
export const launchServer = async ({ env = {}, dataFolder: given }: Launch = {}): Promise<RunningServer> => {
  if (!existsSync(join(ROOT, 'dist/server.js'))) throw new Error('Build first: node scripts/build.mjs')
  const parent = given ? undefined : mkdtempSync(join(tmpdir(), 'regulars-server-'))
  const dataFolder = given ?? join(parent ?? '', 'data')
  const child = spawn(process.execPath, ['dist/server.js'], { cwd: ROOT, env: variables(dataFolder, env) })
  // A test run that is interrupted takes its servers with it.
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)

  const printed = { stdout: '', stderr: '' }
  child.stdout.on('data', (part) => {
    printed.stdout += part
  })
  child.stderr.on('data', (part) => {
    printed.stderr += part
  })
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  exited.then(() => process.off('exit', endWithUs))
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    return exited
  }

  const port = await portOf(child, printed)
  return {
    url: `http://127.0.0.1:${port}`,
    dataFolder,
    output: () => ({ ...printed }),
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL')
    },
    restart: () => launchServer({ env, dataFolder }),
    ctl: (...words) => runNode(['dist/ctl.js', ...words], variables(dataFolder, env)),
    discard: async () => {
      await end('SIGKILL')
      if (parent) rmSync(parent, { recursive: true, force: true })
    },
  }
}

const portOf = (child: ChildProcess, printed: { stdout: string; stderr: string }) =>
  new Promise<string>((resolve, reject) => {
    const refuse = (why: string) => reject(new Error(`The server ${why}.\n${printed.stdout}\n${printed.stderr}`))
    const deadline = setTimeout(() => {
      child.kill('SIGKILL')
      refuse('did not start in time')
    }, PATIENCE_MS)
    child.stdout?.on('data', () => {
      const [, port] = /^Regulars is at .*:(\d+)\)?$/m.exec(printed.stdout) ?? []
      if (!port) return
      clearTimeout(deadline)
      resolve(port)
    })
    child.once('exit', (code) => {
      clearTimeout(deadline)
      refuse(`ended with code ${code}`)
    })
  })
