import { readUserNames } from '@/db/queries/ticket-page'
import { readLastActor } from '@/db/queries/ticket-queue'
import { findTicket, type TicketRow } from '@/db/queries/tickets'
import type { Context } from '@/lib/context'
import { type ChangeRefusal, changeTicket } from '../change'
import type { BulkAnswer, BulkChange } from './bulk-schema'
import { bulkAnswer } from './bulk-words'

/** What became of one of them. */
export type BulkOutcome =
  | { kind: 'done'; ticket: TicketRow }
  /** As it stands now, and who did the last thing with it. */
  | { kind: 'refused'; id: number; error: ChangeRefusal; ticket: TicketRow | undefined; by: string }

/** Changes tickets one after another, each as it was seen: what somebody changed meanwhile stays and is told. */
export const changeTickets = async (
  ctx: Context<'tickets.work'>,
  { tickets, change }: BulkChange,
): Promise<readonly BulkOutcome[]> => {
  const outcomes: BulkOutcome[] = []
  for (const { id, version } of tickets) {
    const changed = await changeTicket(ctx, { ...change, id, version })
    outcomes.push(changed.ok ? { kind: 'done', ticket: changed.value } : await refused(ctx, id, changed.error))
  }
  return outcomes
}

/** The same, and what became of them in words. */
export const changeAndTell = async (ctx: Context<'tickets.work'>, asked: BulkChange): Promise<BulkAnswer> => {
  const outcomes = await changeTickets(ctx, asked)
  const { assigneeId } = asked.change
  const names = await readUserNames(ctx.store, assigneeId ? [assigneeId] : [])
  return bulkAnswer({ settings: ctx.settings, assignee: names.get(assigneeId ?? 0) ?? null }, asked, outcomes)
}

const refused = async ({ store }: Context, id: number, error: ChangeRefusal): Promise<BulkOutcome> => ({
  kind: 'refused',
  id,
  error,
  ticket: await findTicket(store, id),
  by: (await readLastActor(store, id)) ?? 'Somebody',
})
