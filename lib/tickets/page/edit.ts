import { readTicketEvents } from '@/db/queries/ticket-page'
import { readTicketFields, type TicketRow } from '@/db/queries/tickets'
import type { Context } from '@/lib/context'
import { changedNames } from '@/lib/customers/form-fields'
import type { InvalidInput } from '@/lib/parse'
import { fail, ok, type Result } from '@/lib/result'
import { type ChangeRefusal, changeTicket } from '../change'
import { readTicketValues, type TicketValues, ticketValues } from './values'

export interface TicketEdit {
  id: number
  /** Of the ticket as the form showed it, and what it held then. */
  version: number
  opened: TicketValues
  values: TicketValues
  /** Why a closed one is opened again. */
  reason?: string | undefined
}

/** Both sides changed the same field, differently; nothing was written. */
export interface TicketClash {
  code: 'clash'
  version: number
  theirs: TicketValues
  by: string | null
  at: Date
}

export type EditRefusal = Exclude<ChangeRefusal, { code: 'ticket_changed_meanwhile' }> | InvalidInput | TicketClash

/** Others may change the ticket again while this is being saved; more often than so, they are a machine. */
const TRIES = 5
const LATEST_ACTS = 30

/**
 * Changes the fields of a form that are not as they were when it was opened. What others changed meanwhile stays where
 * this form left it alone; where both changed the same field, the person is asked.
 */
export const editTicket = async (
  ctx: Context<'tickets.work'>,
  { id, version, opened, values, reason }: TicketEdit,
): Promise<Result<TicketRow | null, EditRefusal>> => {
  const changed = changedNames(opened, values)
  if (changed.length === 0) return ok(null)
  const read = readTicketValues(Object.fromEntries(changed.map((name) => [name, values[name] ?? ''])), ctx.settings)
  if (!read.ok) return read
  const { input, fields } = read.value
  let at = version
  for (let tried = 0; tried < TRIES; tried++) {
    const result = await changeTicket(ctx, { ...input, fields, id, version: at, reason })
    if (result.ok) return result
    const { error } = result
    if (error.code !== 'ticket_changed_meanwhile') return fail(error)
    const theirs = ticketValues(error.theirs, await readTicketFields(ctx.store, [id]), ctx.settings)
    const met = changed.filter((name) => theirs[name] !== opened[name] && theirs[name] !== values[name])
    if (met.length > 0) return fail(await clashOf(ctx, error.theirs, theirs, version))
    at = error.theirs.version
  }
  return fail({ code: 'not_stored', cause: new Error('the ticket changes all the time') })
}

/** Who changed it last since this version. */
const clashOf = async (
  { store }: Context<'tickets.work'>,
  { id, version, updatedAt }: TicketRow,
  theirs: TicketValues,
  since: number,
): Promise<TicketClash> => {
  const events = await readTicketEvents(store, id, { limit: LATEST_ACTS })
  const last = events.find((event) => event.version > since && !['commented', 'answered'].includes(event.act))
  return { code: 'clash', version, theirs, by: last?.actorName ?? null, at: last?.at ?? updatedAt }
}
