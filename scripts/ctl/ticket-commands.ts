import { type Command, InvalidArgumentError } from 'commander'
import { runEscalations } from '@/lib/tickets/escalation/run'
import { asOperator } from './open'
import { answer } from './output'

export const addTicketCommands = (program: Command) => {
  program
    .command('tickets')
    .description('what customers complained about')
    .command('escalate')
    .option('--at <moment>', 'as if it were then, such as 2026-11-23T18:00:00Z', momentFrom)
    .option('--json', 'for machines')
    .description('let the escalation rules deal with what is overdue, as the server does every minute')
    .action(({ at, json = false }: { at?: Date; json?: boolean }) =>
      asOperator(async (context) => {
        const { store, now } = context('tickets.manage')
        const run = await runEscalations(store, at ?? now)
        answer(json, run, () => sentencesOf(run))
      }),
    )
}

const momentFrom = (text: string): Date => {
  const at = /^\d{4}-\d{2}-\d{2}T/.test(text) ? new Date(text) : new Date(Number.NaN)
  if (Number.isNaN(at.getTime())) throw new InvalidArgumentError('Enter a moment such as 2026-11-23T18:00:00Z.')
  return at
}

const sentencesOf = ({ overdue, escalated, idle }: Awaited<ReturnType<typeof runEscalations>>): string =>
  [
    `${overdue === 1 ? '1 ticket is' : `${overdue} tickets are`} overdue; ${escalated.length} escalated.`,
    ...idle.map(({ rule, reason }) => `“${rule}” does nothing. ${reason}`),
  ].join('\n')
