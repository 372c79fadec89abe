import type { Command } from 'commander'
import { type CustomerDifference, type Recomputed, recompute } from '@/lib/loyalty/recompute'
import { asOperator } from './open'
import { answer, remark, table } from './output'

/** Differences that are shown to people; machines get all of them. */
const MOST_SHOWN = 100
const EVERY = 10_000

export const addLoyaltyCommands = (program: Command) => {
  program
    .command('loyalty')
    .description('points, tiers and what is derived from them')
    .command('recompute')
    .option('--check', 'only compare; exit code 1 when something differs')
    .option('--json', 'for machines')
    .description('play every ledger again, and put right what is stored otherwise')
    .action(({ check: isCheck = false, json = false }: { check?: boolean; json?: boolean }) =>
      asOperator(async (context) => {
        const onProgress = (done: number, all: number) => {
          if (done % EVERY === 0) remark(`${done} of ${all}`)
        }
        const recomputed = await recompute(context('loyalty.manage'), { isCheck, onProgress })
        answer(json, recomputed, () => sentencesOf(recomputed, isCheck))
        const { found, faults } = recomputed
        if (faults.length > 0 || (isCheck && found.length > 0)) process.exitCode = 1
      }),
    )
}

const sentencesOf = ({ customers, found, faults }: Recomputed, isCheck: boolean): string => {
  const all = [...found, ...faults]
  if (all.length === 0) return `No differences (${counted(customers, 'customer')}).`
  const rows = all
    .slice(0, MOST_SHOWN)
    .map(({ customerId, what, stored, expected }) => [customerId, what, stored, expected])
  const more = all.length - rows.length
  return [
    table(['customer', 'what', 'stored', 'expected'], rows),
    ...(more > 0 ? [`And ${more} more; --json shows them all.`] : []),
    `${counted(found.length, 'difference')} of ${counted(concerned(found), 'customer')}${isCheck ? '.' : ', put right.'}`,
    ...(faults.length > 0 ? [`${counted(faults.length, 'ledger entry', 'ledger entries')} cannot be put right.`] : []),
  ].join('\n')
}

const concerned = (found: readonly CustomerDifference[]) => new Set(found.map(({ customerId }) => customerId)).size

const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`
