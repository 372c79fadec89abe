import { and, eq, inArray, max } from 'drizzle-orm'
import { insertMany } from '@/db/queries/insert-many'
import { reserveIds } from '@/db/queries/reserve-ids'
import type { Store } from '@/db/store'
import type { Context } from '@/lib/context'
import { endOfDay } from '@/lib/dates'
import { decideEscalation } from '@/lib/tickets/rules/escalation'
import { subjectKeyOf } from '@/lib/tickets/rules/ticket'
import { dueBy } from '@/lib/tickets/rules/working-time'
import { URGENCY } from '@/lib/tickets/types'
import { STAFF, STORES } from './chain'
import { type DemoDesk, MEMBERS, userIdOf } from './demo-desk'
import { type InventedTicket, inventTicket, TICKETS } from './invent-ticket'
import type { DemoPlaces, Hand } from './places'
import { createRandom, type Random } from './random'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const SEED = 20_261_123
const READ_AFTER_DAYS = 2
const RULES: Hand = { actor: 'escalation', actorName: 'Escalation rules', tillId: null }

type Row<T extends keyof Store['tables']> = Store['tables'][T]['$inferInsert']
interface Rows {
  tickets: Row<'tickets'>[]
  ticketEvents: Row<'ticketEvents'>[]
  ticketComments: (Row<'ticketComments'> & { customerId: number })[]
  ticketWatchers: Row<'ticketWatchers'>[]
  ticketNotices: Row<'ticketNotices'>[]
  ticketFields: Row<'ticketFields'>[]
  escalations: Row<'escalations'>[]
}

type Somebody = { id: number; customer: { mobile: string } }
/** Whom a ticket is about: the one of this turn, or one of many. */
type Choose = (turn: number, pick: <T>(list: readonly T[]) => T) => Somebody

/** What there is to link, and to follow, of the customers who have tickets. */
interface Linkable {
  bills: ReadonlyMap<number, number>
  coupons: ReadonlyMap<number, number>
  lastMessage: ReadonlyMap<number, Date>
  ratingField: number | undefined
}

/** Writes the demo's tickets of eight weeks, as the desk would have: what was said and done, and what still waits. */
export const insertTickets = async (ctx: Context, places: DemoPlaces, choose: Choose, desk: DemoDesk) => {
  const { store, now } = ctx
  const random = createRandom(SEED)
  const invented = Array.from({ length: TICKETS }, (_, turn) => ({
    ticket: inventTicket(random, turn, now),
    customer: choose(turn, random.pick),
  })).sort((one, other) => one.ticket.filedAt.getTime() - other.ticket.filedAt.getTime())
  const ids = await reserveIds(store, 'tickets', invented.length)
  const links = await readLinkable(store, [...new Set(invented.map(({ customer }) => customer.id))])

  const rows: Rows = {
    tickets: [],
    ticketEvents: [],
    ticketComments: [],
    ticketWatchers: [],
    ticketNotices: [],
    ticketFields: [],
    escalations: [],
  }
  const open = new Set<string>()
  for (const [place, { ticket, customer }] of invented.entries()) {
    const key = `${customer.id} ${subjectKeyOf(ticket.topic.subject)}`
    // Nobody has two open ones about the same.
    if (ticket.kind !== 'closed' && open.has(key)) continue
    if (ticket.kind !== 'closed') open.add(key)
    tell(rows, { ctx, places, desk, random, links }, { id: ids[place] ?? 0, customerId: customer.id, ticket })
  }
  const { ticketComments, ticketEvents, ...others } = rows
  await insertMany(store, store.tables.tickets, others.tickets)
  const mobiles = new Map(invented.map(({ customer }) => [customer.id, customer.customer.mobile]))
  await insertComments(store, ticketComments, { lastMessage: links.lastMessage, mobiles })
  const byTime = [...ticketEvents].sort((one, other) => one.at.getTime() - other.at.getTime())
  await insertMany(store, store.tables.ticketEvents, byTime)
  await insertMany(store, store.tables.ticketWatchers, others.ticketWatchers)
  const told = [...others.ticketNotices].sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime())
  await insertMany(store, store.tables.ticketNotices, told)
  await insertMany(store, store.tables.ticketFields, others.ticketFields)
  await insertMany(store, store.tables.escalations, others.escalations)
}

interface Parts {
  ctx: Context
  places: DemoPlaces
  desk: DemoDesk
  random: Random
  links: Linkable
}

/** Tells the story of one ticket, row by row. */
const tell = (
  rows: Rows,
  { ctx, places, desk, random, links }: Parts,
  { id, customerId, ticket }: { id: number; customerId: number; ticket: InventedTicket },
) => {
  const { now, settings } = ctx
  const { topic, priority, filedAt, steps, kind } = ticket
  const zone = settings.config.timeZone
  const shop = random.pick(STORES)
  const isAtTill = topic.source === 'INTOUCH'
  const filer = isAtTill
    ? places.atTill({ store: shop.code, till: random.below(2) })
    : places.person(filerOf(random, topic.source, shop.code))
  const owner = topic.department === 'STORE' ? shop.code : random.pick(MEMBERS[topic.department])
  const target = dueBy(desk, { department: topic.department, priority }, filedAt, zone) ?? filedAt
  const dueAt = ticket.dueInHours === null ? target : dueToday(now, ticket.dueInHours, zone)

  let version = 1
  let assigneeId: number | null = null
  let answeredAt: Date | null = null
  let closedAt: Date | null = null
  let updatedAt = filedAt
  let status: string = 'OPEN'
  const event = (at: Date, by: Hand, act: Row<'ticketEvents'>['act'], changes: Record<string, unknown>) => {
    rows.ticketEvents.push({ ticketId: id, version, act, changes, at, actor: by.actor, actorName: by.actorName })
    updatedAt = at
  }
  const notice = (at: Date, by: Hand, userId: number, what: Row<'ticketNotices'>['kind']) => {
    if (by.actor === `user:${userId}`) return
    const isRead = kind === 'closed' || now.getTime() - at.getTime() > READ_AFTER_DAYS * DAY_MS
    const readAt = isRead ? new Date(Math.min(at.getTime() + 3 * HOUR_MS, now.getTime())) : null
    rows.ticketNotices.push({ userId, ticketId: id, kind: what, actorName: by.actorName, createdAt: at, readAt })
  }
  const comment = (at: Date, by: Hand, what: 'internal' | 'customer', body: string) => {
    version += 1
    rows.ticketComments.push({
      ticketId: id,
      kind: what,
      body,
      author: by.actor,
      authorName: by.actorName,
      createdAt: at,
      customerId,
    })
    event(at, by, what === 'customer' ? 'answered' : 'commented', {})
  }

  event(filedAt, filer, 'filed', {})
  if (!isAtTill) rows.ticketWatchers.push({ ticketId: id, userId: userOf(filer), since: filedAt })
  const hand = () => (assigneeId === null ? places.person(owner) : handOf(places, assigneeId))
  const acts = [
    ...steps.map((step) => ({ ...step, rule: undefined })),
    ...desk.rules.flatMap((rule) => {
      const at = new Date(dueAt.getTime() + rule.overdueMinutes * MINUTE_MS)
      const end = steps.find(({ act }) => act === 'closed' || act === 'waits')?.at ?? now
      const isFor = rule.priority === null || rule.priority === priority
      return isFor && at < end ? [{ at: new Date(at.getTime() + MINUTE_MS / 2), act: 'escalated' as const, rule }] : []
    }),
  ].sort((one, other) => one.at.getTime() - other.at.getTime())

  for (const { at, act, rule } of acts) {
    const by = hand()
    switch (act) {
      case 'taken': {
        version += 1
        const to = userIdOf(places, owner)
        if (assigneeId === null) {
          event(at, by, 'changed', { assigneeId: { from: null, to }, status: { from: status, to: 'INPROGRESS' } })
          assigneeId = to
        } else event(at, by, 'changed', { status: { from: status, to: 'INPROGRESS' } })
        status = 'INPROGRESS'
        break
      }
      case 'noted':
        comment(at, by, 'internal', topic.note)
        break
      case 'answered':
        answeredAt ??= at
        comment(at, by, 'customer', topic.answer)
        if (!isAtTill) notice(at, by, userOf(filer), 'commented')
        break
      case 'waits':
        version += 1
        event(at, by, 'changed', { status: { from: status, to: 'WAITING' } })
        status = 'WAITING'
        break
      case 'closed':
        version += 1
        event(at, by, 'closed', {
          status: { from: status, to: 'CLOSE' },
          outcome: { from: null, to: topic.outcome },
        })
        status = 'CLOSE'
        closedAt = at
        answeredAt ??= at
        if (!isAtTill) notice(at, by, userOf(filer), 'closed')
        break
      case 'escalated': {
        if (!rule) break
        version += 1
        const does = decideEscalation(rule, { assigneeId }, staff(places))
        const moves = does.assigneeId === assigneeId ? {} : { assigneeId: { from: assigneeId, to: does.assigneeId } }
        event(at, RULES, 'escalated', { rule: rule.name, ...moves })
        rows.escalations.push({ ruleId: rule.id, ticketId: id, dueAt, at })
        for (const userId of does.assigned) notice(at, RULES, userId, 'assigned')
        for (const userId of does.told) notice(at, RULES, userId, 'escalated')
        assigneeId = does.assigneeId
        break
      }
    }
  }
  if (kind === 'closed' && links.ratingField !== undefined && random.chance(0.4))
    rows.ticketFields.push({ ticketId: id, fieldId: links.ratingField, value: random.pick(['3', '4', '4', '5']) })
  rows.tickets.push({
    id,
    version,
    code: Array.from({ length: 9 }, () => random.pick([...'abcdefghjkmnpqrstuvwxyz23456789'])).join(''),
    customerId,
    subject: topic.subject,
    subjectKey: subjectKeyOf(topic.subject),
    message: topic.message,
    status,
    statusKind: kind,
    isClosed: kind === 'closed',
    priority,
    urgency: URGENCY[priority],
    department: topic.department,
    reportedFrom: topic.source,
    type: topic.department === 'STORE' ? 'STORE' : 'CUSTOMER',
    assigneeId,
    dueAt,
    isDueSet: ticket.dueInHours !== null,
    outcome: closedAt ? topic.outcome : null,
    answeredAt,
    closedAt,
    transactionId: topic.about === 'bill' ? (links.bills.get(customerId) ?? null) : null,
    couponId: topic.about === 'coupon' ? (links.coupons.get(customerId) ?? null) : null,
    storeId: topic.department === 'STORE' || isAtTill ? places.storeId(shop.code) : null,
    createdAt: filedAt,
    updatedAt,
    addedBy: filer.actor,
    addedByName: filer.actorName,
    tillId: filer.tillId,
  })
}

const filerOf = (random: Random, source: string, shop: string): string =>
  source === 'CLIENT' ? shop : random.pick(['ines', 'farida'])

const userOf = ({ actor }: Hand) => Number(actor.replace('user:', ''))

/** Later today, but today. */
const dueToday = (now: Date, hours: number, zone: string): Date =>
  new Date(Math.min(now.getTime() + hours * HOUR_MS, endOfDay(now, 0, zone).getTime() - MINUTE_MS))

const staff = (places: DemoPlaces) =>
  new Map(STAFF.map(({ mailbox, name }) => [userIdOf(places, mailbox), { name, isDisabled: false }]))

const handOf = (places: DemoPlaces, userId: number): Hand => {
  const person = STAFF.find(({ mailbox }) => userIdOf(places, mailbox) === userId)
  if (!person) throw new Error(`nobody of the staff is user ${userId}`)
  return places.person(person.mailbox)
}

const readLinkable = async ({ sql: db, tables }: Store, customerIds: readonly number[]): Promise<Linkable> => {
  const { transactions, coupons, messages, fieldDefinitions } = tables
  const ids = [...customerIds]
  const bills = await db
    .select({ of: transactions.customerId, id: max(transactions.id) })
    .from(transactions)
    .where(and(inArray(transactions.customerId, ids), eq(transactions.type, 'REGULAR')))
    .groupBy(transactions.customerId)
  const held = await db
    .select({ of: coupons.customerId, id: max(coupons.id) })
    .from(coupons)
    .where(inArray(coupons.customerId, ids))
    .groupBy(coupons.customerId)
  const said = await db
    .select({ of: messages.customerId, at: max(messages.createdAt) })
    .from(messages)
    .where(inArray(messages.customerId, ids))
    .groupBy(messages.customerId)
  const [rating] = await db
    .select({ id: fieldDefinitions.id })
    .from(fieldDefinitions)
    .where(eq(fieldDefinitions.name, 'visit_rating'))
  const byCustomer = (rows: readonly { of: number | null; id: number | null }[]) =>
    new Map(rows.flatMap(({ of, id }) => (of === null || id === null ? [] : [[of, Number(id)] as const])))
  return {
    bills: byCustomer(bills),
    coupons: byCustomer(held),
    lastMessage: new Map(said.flatMap(({ of, at }) => (at === null ? [] : [[of, at] as const]))),
    ratingField: rating?.id,
  }
}

/** The conversation, and what went out of it: not before the last message to the customer, whose list goes by time. */
const insertComments = async (
  store: Store,
  comments: Rows['ticketComments'],
  { lastMessage, mobiles }: { lastMessage: Linkable['lastMessage']; mobiles: ReadonlyMap<number, string> },
) => {
  const byTime = [...comments].sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime())
  const sent = byTime.filter(
    ({ kind, customerId, createdAt }) =>
      kind === 'customer' && createdAt.getTime() > (lastMessage.get(customerId)?.getTime() ?? 0),
  )
  const ids = await reserveIds(store, 'messages', sent.length)
  await insertMany(
    store,
    store.tables.messages,
    sent.map(({ customerId, body, createdAt }, place) => ({
      id: ids[place] ?? 0,
      customerId,
      channel: 'SMS' as const,
      kind: 'notice' as const,
      priority: 'TRANS' as const,
      sender: 'TILMARA',
      receiver: mobiles.get(customerId) ?? '',
      subject: '',
      body,
      secrets: [],
      status: 'SENT' as const,
      attempts: 1,
      createdAt,
      sentAt: new Date(createdAt.getTime() + 2_000),
    })),
  )
  const messageOf = new Map(sent.map((comment, place) => [comment, ids[place] ?? null]))
  await insertMany(
    store,
    store.tables.ticketComments,
    byTime.map(({ customerId: _, ...comment }, place) => {
      const written = byTime[place]
      return { ...comment, messageId: (written && messageOf.get(written)) ?? null }
    }),
  )
}
