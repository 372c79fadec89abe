import type { Command } from 'commander'
import { findDuplicates, type ScanProgress } from '@/lib/customers/duplicates/scan'
import { sayCrowded, sayProgress, sayResult } from '@/lib/customers/duplicates/words'
import { asOperator } from './open'
import { answer, remark } from './output'

const LOCALE = 'en'
/** Progress is said once in so many ms. */
const EVERY_MS = 1_000

export const addDuplicateCommands = (program: Command) => {
  const customers =
    program.commands.find((command) => command.name() === 'customers') ??
    program.command('customers').description('all customers at once')
  customers
    .command('find-duplicates')
    .option('--json', 'for machines')
    .description('look through everybody for customers who may be one person, and list them')
    .action(({ json = false }: { json?: boolean }) =>
      asOperator(async (context) => {
        const started = performance.now()
        const found = await findDuplicates(context('requests.file'), { onProgress: saidNowAndThen() })
        const seconds = (performance.now() - started) / 1_000
        answer(json, { ...found, seconds }, () =>
          found ? [sayResult(found, LOCALE), sayCrowded(found.crowded, LOCALE)].filter(Boolean).join('\n') : 'Stopped.',
        )
      }),
    )
}

const saidNowAndThen = () => {
  let saidAt = 0
  return (progress: ScanProgress) => {
    if (performance.now() - saidAt < EVERY_MS) return
    saidAt = performance.now()
    remark(sayProgress(progress, LOCALE))
  }
}
