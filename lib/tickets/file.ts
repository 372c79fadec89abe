import { randomInt } from 'node:crypto'
import { findOpenBySubject, insertTicket, insertWatcher, saveTicketFields, type TicketRow } from '@/db/queries/tickets'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import type { Restricted } from '@/lib/customers/rules/status'
import { restrictedNow } from '@/lib/customers/status/standing'
import { fail, ok, type Result } from '@/lib/result'
import { unlessUnstorable } from '@/lib/unless-unstorable'
import { noticesOf, recordEvent, tellAbout } from './events'
import { checkLinks, type LinkFault } from './links'
import {
  checkMove,
  checkTexts,
  departmentOf,
  firstStatus,
  statusOf,
  subjectKeyOf,
  type TicketFault,
  type TicketInput,
} from './rules/ticket'
import { dueBy } from './rules/working-time'
import { URGENCY } from './types'

export interface NewTicket extends TicketInput {
  customerId: number
  /** Values of fields of scope `customer_feedback` by definition id, read already. */
  fields?: readonly { fieldId: number; value: string }[]
}

export type FileRefusal =
  | TicketFault
  | LinkFault
  | Restricted
  /** The customer has one with this subject that is not closed. */
  | { code: 'same_subject'; ticket: TicketRow }
  | { code: 'not_stored'; cause: unknown }

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'
const CODE_LENGTH = 9
const newCode = () => Array.from({ length: CODE_LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')

/** Files a ticket about a customer, with the due moment that the targets give it. Nothing is written with a refusal. */
export const fileTicket = (
  ctx: Context<'tickets.file'>,
  input: NewTicket,
  { isAsked = true }: { isAsked?: boolean } = {},
): Promise<Result<TicketRow, FileRefusal>> =>
  unlessUnstorable(
    () => ctx.store.transaction((tx) => fileWithin(within(ctx, tx), input, isAsked)),
    (cause): Result<TicketRow, FileRefusal> => fail({ code: 'not_stored', cause }),
  )

/** The same as a part of a transaction: all tickets of a call are filed, or none. */
export const fileWithin = async (
  ctx: Context<'tickets.file'>,
  input: NewTicket,
  isAsked: boolean,
): Promise<Result<TicketRow, FileRefusal>> => {
  const { store, settings, actor, now } = ctx
  const { ticketDesk, config } = settings
  const forbidden = await restrictedNow(ctx, input.customerId, 'EVERYTHING')
  if (forbidden) return fail(forbidden)
  const subject = input.subject?.trim() ?? ''
  const texts = checkTexts({ ...input, subject })
  if (!texts.ok) return texts
  const status = input.status === undefined ? firstStatus(ticketDesk) : statusOf(ticketDesk, input.status)
  if (!status || status.isDisabled) return fail({ code: 'status_unknown' })
  const move = checkMove(null, status, input, { isAsked, now })
  if (!move.ok) return move
  const links = await checkLinks(ctx, input.customerId, input)
  if (!links.ok) return links
  await store.claim([`ticket-subjects:${input.customerId}`])
  const subjectKey = subjectKeyOf(subject)
  const isClosed = status.kind === 'closed'
  const same = await findOpenBySubject(store, input.customerId, subjectKey)
  if (same) return fail({ code: 'same_subject', ticket: same })

  const priority = input.priority ?? 'MEDIUM'
  const department = departmentOf(ticketDesk, input.department ?? '')
  const till = settings.tills.get(actor.tillId ?? 0)
  const ticket = await insertTicket(store, {
    code: newCode(),
    customerId: input.customerId,
    subject,
    subjectKey,
    message: input.message?.trim() ?? '',
    status: status.code,
    statusKind: status.kind,
    isClosed,
    priority,
    urgency: URGENCY[priority],
    department,
    reportedFrom: input.reportedFrom ?? 'CLIENT',
    type: input.type ?? 'CUSTOMER',
    assigneeId: input.assigneeId ?? null,
    dueAt: input.dueAt ?? dueBy(ticketDesk, { department, priority }, now, config.timeZone) ?? now,
    isDueSet: input.dueAt !== undefined,
    outcome: isClosed ? (input.outcome?.trim() ?? '') : null,
    closedAt: isClosed ? now : null,
    answeredAt: isClosed ? now : null,
    transactionId: input.transactionId ?? null,
    couponId: input.couponId ?? null,
    storeId: input.storeId ?? till?.storeId ?? actor.storeId,
    createdAt: now,
    updatedAt: now,
    addedBy: actor.label,
    addedByName: actor.name,
    tillId: till?.id ?? null,
  })
  await saveTicketFields(store, ticket.id, input.fields ?? [])
  await recordEvent(ctx, ticket, 'filed', {})
  // Whoever filed it hears what becomes of it.
  if (actor.kind === 'user') await insertWatcher(store, { ticketId: ticket.id, userId: actor.id, since: now })
  await tellAbout(ctx, noticesOf(ticket, 'assigned', ticket.assigneeId === null ? [] : [ticket.assigneeId]))
  await audit(ctx, 'ticket.filed', `ticket:${ticket.id}`, { customer: input.customerId, code: ticket.code })
  return ok(ticket)
}
