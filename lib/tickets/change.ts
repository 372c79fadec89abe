import {
  findOpenBySubject,
  findTicket,
  readTicketFields,
  readWatchers,
  saveTicketFields,
  type TicketChange,
  type TicketRow,
  updateTicket,
} from '@/db/queries/tickets'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { fail, ok, type Result } from '@/lib/result'
import { unlessUnstorable } from '@/lib/unless-unstorable'
import { noticesOf, recordEvent, type TicketAct, tellAbout } from './events'
import { checkLinks, type LinkFault } from './links'
import {
  checkMove,
  checkTexts,
  departmentOf,
  statusOf,
  subjectKeyOf,
  type TicketFault,
  type TicketInput,
} from './rules/ticket'
import { dueBy } from './rules/working-time'
import { URGENCY } from './types'

export interface ChangeTicket extends TicketInput {
  id: number
  /** Of the ticket as it was opened; absent where the last word counts, as over the API. */
  version?: number
  fields?: readonly { fieldId: number; value: string }[]
}

export type ChangeRefusal =
  | TicketFault
  | LinkFault
  | { code: 'ticket_not_found' }
  | { code: 'same_subject'; ticket: TicketRow }
  /** Somebody changed the ticket since it was opened; nothing was written. */
  | { code: 'ticket_changed_meanwhile'; theirs: TicketRow }
  | { code: 'not_stored'; cause: unknown }

/** Changes what is passed of a ticket; what is not passed stays. A change that changes nothing leaves no trace. */
export const changeTicket = (
  ctx: Context<'tickets.work'>,
  input: ChangeTicket,
): Promise<Result<TicketRow, ChangeRefusal>> =>
  unlessUnstorable(
    () => ctx.store.transaction((tx) => changeWithin(within(ctx, tx), input, true)),
    (cause): Result<TicketRow, ChangeRefusal> => fail({ code: 'not_stored', cause }),
  )

/** The same as a part of a transaction. `isAsked`: closing needs an outcome, and reopening a reason. */
export const changeWithin = async (
  ctx: Context,
  { id, version, fields = [], ...input }: ChangeTicket,
  isAsked: boolean,
): Promise<Result<TicketRow, ChangeRefusal>> => {
  const { store, now } = ctx
  await store.claim([`ticket:${id}`])
  const ticket = await findTicket(store, id)
  if (!ticket) return fail({ code: 'ticket_not_found' })
  if (version !== undefined && version !== ticket.version)
    return fail({ code: 'ticket_changed_meanwhile', theirs: ticket })
  const wanted = await wantedOf(ctx, ticket, input, isAsked)
  if (!wanted.ok) return wanted
  const changed = changedOf(ticket, wanted.value)
  const moved = await movedFields(ctx, id, fields)
  if (Object.keys(changed).length === 0 && moved.length === 0) return ok(ticket)
  const after = await updateTicket(store, ticket, { ...changed, updatedAt: now })
  await saveTicketFields(store, id, moved)
  const act = actOf(ticket, after)
  await recordEvent(ctx, after, act, {
    ...fromTo(ticket, changed),
    ...Object.fromEntries(moved.map(({ name, from, value }) => [`field.${name}`, { from, to: value }])),
    ...(act === 'reopened' && input.reason ? { reason: input.reason.trim() } : {}),
  })
  await tellOfChange(ctx, ticket, after, act)
  const names = [...Object.keys(changed), ...moved.map(({ name }) => `field.${name}`)]
  await audit(ctx, 'ticket.changed', `ticket:${id}`, { customer: ticket.customerId, fields: names })
  return ok(after)
}

/** The fields whose value is not what it was, by their names. */
const movedFields = async (
  { store, settings }: Pick<Context, 'store' | 'settings'>,
  id: number,
  fields: NonNullable<ChangeTicket['fields']>,
) => {
  if (fields.length === 0) return []
  const held = new Map((await readTicketFields(store, [id])).map(({ fieldId, value }) => [fieldId, value]))
  const nameOf = (fieldId: number) => settings.customFields.find((field) => field.id === fieldId)?.name ?? `${fieldId}`
  return fields
    .filter(({ fieldId, value }) => (held.get(fieldId) ?? '') !== value)
    .map((field) => ({ ...field, name: nameOf(field.fieldId), from: held.get(field.fieldId) ?? null }))
}

/** The ticket's values after the change, or why it is refused. */
const wantedOf = async (
  ctx: Context,
  before: TicketRow,
  asked: TicketInput,
  isAsked: boolean,
): Promise<Result<TicketChange, ChangeRefusal>> => {
  const { store, settings, now } = ctx
  const { ticketDesk, config } = settings
  const texts = checkTexts(asked)
  if (!texts.ok) return texts
  const status = asked.status === undefined ? undefined : statusOf(ticketDesk, asked.status)
  if (asked.status !== undefined && (!status || (status.isDisabled && status.code !== before.status)))
    return fail({ code: 'status_unknown' })
  const move = status ? checkMove(before, status, asked, { isAsked, now }) : ok(undefined)
  if (!move.ok) return move
  const links = await checkLinks(ctx, before.customerId, {
    ...asked,
    assigneeId: asked.assigneeId === before.assigneeId ? undefined : asked.assigneeId,
  })
  if (!links.ok) return links

  const isClosed = status ? status.kind === 'closed' : before.isClosed
  const subject = asked.subject?.trim() ?? before.subject
  const subjectKey = subjectKeyOf(subject)
  if (!isClosed && (subjectKey !== before.subjectKey || before.isClosed)) {
    await store.claim([`ticket-subjects:${before.customerId}`])
    const same = await findOpenBySubject(store, before.customerId, subjectKey, before.id)
    if (same) return fail({ code: 'same_subject', ticket: same })
  }
  const priority = asked.priority ?? before.priority
  const department = asked.department === undefined ? before.department : departmentOf(ticketDesk, asked.department)
  const isMoved = priority !== before.priority || department !== before.department
  const reopens = before.isClosed && !isClosed
  const due = () => dueBy(ticketDesk, { department, priority }, reopens ? now : before.createdAt, config.timeZone)
  const dueAt = asked.dueAt ?? (reopens || (isMoved && !before.isDueSet) ? (due() ?? before.dueAt) : before.dueAt)
  const closes = isClosed && !before.isClosed
  return ok({
    subject,
    subjectKey,
    message: asked.message?.trim() ?? before.message,
    status: status?.code ?? before.status,
    statusKind: status?.kind ?? before.statusKind,
    isClosed,
    priority,
    urgency: URGENCY[priority],
    department,
    reportedFrom: asked.reportedFrom ?? before.reportedFrom,
    type: asked.type ?? before.type,
    assigneeId: asked.assigneeId === undefined ? before.assigneeId : asked.assigneeId,
    dueAt,
    isDueSet: asked.dueAt === undefined ? before.isDueSet && !reopens : true,
    outcome: isClosed ? (asked.outcome?.trim() ?? before.outcome ?? '') : null,
    closedAt: isClosed ? (before.closedAt ?? now) : null,
    answeredAt: before.answeredAt ?? (closes ? now : null),
    reopenedAt: reopens ? now : before.reopenedAt,
    transactionId: asked.transactionId === undefined ? before.transactionId : asked.transactionId,
    couponId: asked.couponId === undefined ? before.couponId : asked.couponId,
    storeId: asked.storeId === undefined ? before.storeId : asked.storeId,
  })
}

type Changed = Readonly<Record<string, unknown>>
const sameValue = (one: unknown, other: unknown) =>
  one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other

/** The values that are not as they were. */
const changedOf = (ticket: TicketRow, wanted: TicketChange): TicketChange => {
  const before: Changed = ticket
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => !sameValue(value, before[name])))
}

/** Follow from other values, and are not told apart from them. */
const DERIVED = new Set([
  'subjectKey',
  'statusKind',
  'isClosed',
  'urgency',
  'isDueSet',
  'closedAt',
  'answeredAt',
  'reopenedAt',
])

/** From and to of what a person would call a change. */
const fromTo = (ticket: TicketRow, changed: TicketChange) => {
  const before: Changed = ticket
  return Object.fromEntries(
    Object.entries(changed).flatMap(([name, to]) =>
      DERIVED.has(name) ? [] : [[name, { from: before[name] ?? null, to }]],
    ),
  )
}

const actOf = (before: TicketRow, after: TicketRow): TicketAct => {
  if (after.isClosed === before.isClosed) return 'changed'
  return after.isClosed ? 'closed' : 'reopened'
}

const tellOfChange = async (ctx: Context, before: TicketRow, after: TicketRow, act: TicketAct) => {
  const assignee = after.assigneeId === before.assigneeId ? null : after.assigneeId
  const watchers = (await readWatchers(ctx.store, after.id)).filter((userId) => userId !== assignee)
  const others = after.assigneeId === null || assignee !== null ? watchers : [...watchers, after.assigneeId]
  const kind = act === 'closed' || act === 'reopened' ? act : 'changed'
  await tellAbout(ctx, [
    ...noticesOf(after, 'assigned', assignee === null ? [] : [assignee]),
    ...noticesOf(after, kind, others),
  ])
}
