import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { openStore, SQLITE_FILE } from '@/db/engines/open'
import { bringSearchUpToDate, checkSearch, rebuildSearch } from '@/lib/customers/search-upkeep'
import { deriveMissing } from '@/lib/loyalty/derive-missing'
import { type Environment, readEnvironment } from '@/lib/runtime/environment'
import { secretsFile } from '@/lib/runtime/secrets'
import { seedCustomers } from '@/lib/seed/seed'
import { asOperator, withStore } from './open'
import { answer, list, remark } from './output'

interface Json {
  json?: boolean
}

const MOST_SEEDS = 10_000_000

export const addUpkeepCommands = (program: Command) => {
  program
    .command('seed')
    .requiredOption('--customers <number>', 'how many to add', countFrom)
    .option('--json', 'for machines')
    .description('add invented customers in bulk, for tests and benchmarks')
    .action(({ customers, json = false }: Json & { customers: number }) =>
      asOperator(async (context, store) => {
        const started = performance.now()
        const seeded = await store.inBulk(() =>
          seedCustomers(context('customers.register'), customers, (done) => remark(`${done} of ${customers}`)),
        )
        const seconds = (performance.now() - started) / 1_000
        const perSecond = Math.round(customers / seconds)
        answer(json, { ...seeded, seconds, perSecond }, () => `Added ${customers} customers, ${perSecond} a second.`)
      }),
    )

  program
    .command('migrate')
    .option('--json', 'for machines')
    .description('bring the database up to date')
    .action(({ json = false }: Json) =>
      withStore(async (store) => {
        const migrated = await store.migrate()
        await deriveMissing(store, (done) => done % 10_000 === 0 && remark(`${done} ledgers read`))
        await bringSearchUpToDate(store, (done) => done % 50_000 === 0 && remark(`${done} customers read`))
        answer(json, migrated, () => sentenceOf(migrated.applied))
      }),
    )

  const search = program.command('search').description('what customers are found by')
  search
    .command('rebuild')
    .option('--json', 'for machines')
    .description('make the search index anew; the server may go on running')
    .action(({ json = false }: Json) =>
      withStore(async (store) => {
        const started = performance.now()
        await store.migrate()
        let customers = 0
        const wrong = await rebuildSearch(store, (done) => {
          customers = done
          if (done % 50_000 === 0) remark(`${done} customers read`)
        })
        const seconds = Number(((performance.now() - started) / 1_000).toFixed(1))
        answer(json, { customers, wrong, seconds }, () =>
          [
            `Made the index of ${customers} customers anew in ${seconds} s.`,
            wrong === 0 ? 'Their keys were all right.' : `The keys of ${wrong} were wrong.`,
          ].join(' '),
        )
      }),
    )

  program
    .command('doctor')
    .option('--json', 'for machines')
    .description('check engine, schema, integrity and the modes of files with secrets; changes nothing')
    .action(async ({ json = false }: Json) => {
      const report = await examine(readEnvironment(process.env))
      answer(json, report, () =>
        [
          list([
            ['Engine', report.engine],
            ['Schema', `${report.applied} of ${report.known} migrations`],
            ['Data folder', report.dataFolder],
          ]),
          ...(report.problems.length === 0
            ? ['No problems found.']
            : report.problems.map((each) => `Problem: ${each}`)),
        ].join('\n'),
      )
      if (report.problems.length > 0) process.exitCode = 1
    })
}

const countFrom = (text: string): number => {
  const number = /^\d{1,8}$/.test(text) ? Number(text) : 0
  if (number < 1 || number > MOST_SEEDS) throw new InvalidArgumentError(`Enter a number from 1 to ${MOST_SEEDS}.`)
  return number
}

const sentenceOf = (applied: number) => {
  if (applied === 0) return 'The database is up to date.'
  return applied === 1 ? 'Applied one migration.' : `Applied ${applied} migrations.`
}

interface Report {
  engine: string
  applied: number
  known: number
  dataFolder: string
  problems: readonly string[]
}

const examine = async (environment: Environment): Promise<Report> => {
  const { dataFolder, databaseUrl } = environment
  const modes = [...modeProblems(dataFolder, 0o700), ...modeProblems(secretsFile(dataFolder), 0o600)]
  const file = join(dataFolder, SQLITE_FILE)
  if (!databaseUrl && !existsSync(file)) {
    const problems = [`there is no database at ${file}: start Regulars once, or run ctl migrate`, ...modes]
    return { engine: 'none', applied: 0, known: 0, dataFolder, problems }
  }
  if (!databaseUrl) modes.push(...modeProblems(file, 0o600), ...modeProblems(`${file}-wal`, 0o600))
  const store = openStore(environment)
  try {
    const { engine, applied, known, problems } = await store.health()
    const behind = applied < known ? [`${known - applied} migrations are missing: run ctl migrate`] : []
    const ahead = applied > known ? ['the database was written by a newer version of Regulars'] : []
    const search = applied === known ? await checkSearch(store) : []
    return { engine, applied, known, dataFolder, problems: [...behind, ...ahead, ...problems, ...search, ...modes] }
  } finally {
    await store.close()
  }
}

/** What others on this machine could read or write. */
const modeProblems = (path: string, wanted: number): string[] => {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return []
  const mode = found.mode & 0o777
  return (mode & ~wanted) === 0 ? [] : [`${path} has mode ${mode.toString(8)}, not ${wanted.toString(8)}: run chmod`]
}
