import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { root } from './install.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number, names?: string[] }} Counts `names`: of what failed */

const bin = (name) => join(root, 'node_modules/.bin', name)

const run = (title, [program, ...words], env = {}) => {
  process.stdout.write(`\n── ${title}\n`)
  const { status } = spawnSync(program, words, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  return status === 0
}

/** A step that holds or does not: it counts as one test. */
const single = (title, command) => {
  const passed = run(title, command)
  return { passed: Number(passed), failed: Number(!passed), skipped: 0, names: passed ? [] : [title] }
}

/**
 * A run of tests that writes its results as JSON to a file. A run that ends badly without a failed test, or without any
 * result, counts as one failure: nothing may go wrong unseen.
 */
const counted = (title, command, env, countsIn) => {
  const folder = mkdtempSync(join(tmpdir(), 'regulars-results-'))
  const file = join(folder, 'results.json')
  const wentWell = run(title, command(file), env(file))
  const counts = readCounts(file, countsIn)
  rmSync(folder, { recursive: true, force: true })
  return { ...counts, failed: wentWell ? counts.failed : Math.max(1, counts.failed) }
}

const readCounts = (file, countsIn) => {
  try {
    return countsIn(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return { passed: 0, failed: 1, skipped: 0, names: ['no results were written'] }
  }
}

const vitestCounts = ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) => ({
  passed: numPassedTests,
  // A file that could not even be loaded has no tests to fail.
  failed:
    numFailedTests +
    testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length,
  skipped: numPendingTests + numTodoTests,
  names: testResults
    .filter((file) => file.status === 'failed')
    .flatMap(({ name, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === 'failed')
      return failed.length > 0
        ? failed.map(({ fullName }) => `${relative(root, name)} › ${fullName}`)
        : relative(root, name)
    }),
})

const playwrightCounts = ({ stats, errors, suites }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected + (stats.unexpected === 0 ? errors.length : 0),
  skipped: stats.skipped,
  names: suites.flatMap(failedSpecs),
})

/** @returns {string[]} */
const failedSpecs = ({ specs = [], suites = [] }) => [
  ...specs.filter(({ ok }) => !ok).map(({ file, line, title }) => `e2e/${file}:${line} › ${title}`),
  ...suites.flatMap(failedSpecs),
]

export const lint = () => single('Lint and format', [bin('biome'), 'check'])

/** Next first writes the types of its routes, which a fresh clone does not have. */
export const types = () => {
  run('Types of the routes', [process.execPath, 'node_modules/next/dist/bin/next', 'typegen'])
  return single('Types', [bin('tsc'), '--noEmit', '-p', '.'])
}

export const build = () => single('Build', [process.execPath, 'scripts/build.mjs'])

export const vitest = (title, ...projects) =>
  counted(
    title,
    (file) => [
      bin('vitest'),
      'run',
      '--passWithNoTests',
      ...projects.map((project) => `--project=${project}`),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    () => ({}),
    vitestCounts,
  )

export const playwright = () =>
  counted(
    'Browser tests',
    () => [bin('playwright'), 'test', '--pass-with-no-tests', '--reporter=line,json'],
    (file) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: file }),
    playwrightCounts,
  )

/** Names what failed, prints the sum as the last line, and sets the exit code by it. */
export const sumUp = (/** @type {Counts[]} */ ...all) => {
  const sum = (name) => all.reduce((total, counts) => total + counts[name], 0)
  const skipped = sum('skipped')
  for (const name of all.flatMap(({ names = [] }) => names)) process.stdout.write(`✗ ${name}\n`)
  process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped ? `, ${skipped} skipped` : ''}\n`)
  process.exitCode = sum('failed') > 0 ? 1 : 0
}
