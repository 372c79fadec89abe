import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Engine, freshDatabase, tidyUpLater } from '../engines'

/** What one run of ctl printed, and its exit code. */
export interface Run {
  code: number | null
  stdout: string
  stderr: string
}

export interface RunOptions {
  env?: Record<string, string>
  /** What it reads from standard input. */
  input?: string
}

/** `ctl` on a data folder of its own (and a database, on PostgreSQL), without the demo unless asked for. */
export const freshCtl = async (engine: Engine, env: Record<string, string> = {}) => {
  const parent = mkdtempSync(join(tmpdir(), 'regulars-ctl-'))
  const database = engine === 'postgres' ? await freshDatabase(engine) : undefined
  tidyUpLater(async () => {
    rmSync(parent, { recursive: true, force: true })
    await database?.remove()
  })
  const dataFolder = join(parent, 'data')
  const variables: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_ENV: 'production',
    REGULARS_DATA: dataFolder,
    REGULARS_DEMO: '0',
    ...(database ? { DATABASE_URL: database.address } : {}),
    ...env,
  }

  const run = (words: readonly string[], { env: more = {}, input = '' }: RunOptions = {}) =>
    new Promise<Run>((resolve, reject) => {
      const child = spawn(process.execPath, ['dist/ctl.js', ...words], { env: { ...variables, ...more } })
      const printed = { stdout: '', stderr: '' }
      child.stdout.on('data', (part) => {
        printed.stdout += part
      })
      child.stderr.on('data', (part) => {
        printed.stderr += part
      })
      child.once('error', reject)
      child.once('close', (code) => resolve({ code, ...printed }))
      // A command that never reads its input may be gone before it is written.
      child.stdin.on('error', () => {})
      child.stdin.end(input)
    })

  return {
    dataFolder,
    /** One command; words are parted at blanks. */
    run: (command: string, options?: RunOptions) => run(command.split(' '), options),
    /** The same, with its answer as data; rejects when it was refused. */
    json: async (command: string, options?: RunOptions): Promise<unknown> => {
      const { code, stdout, stderr } = await run([...command.split(' '), '--json'], options)
      if (code !== 0) throw new Error(`ctl ${command}: ${stderr}`)
      return JSON.parse(stdout)
    },
    file: (name: string) => join(parent, name),
  }
}
