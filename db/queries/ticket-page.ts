import { and, asc, count, desc, eq, gt, inArray, lt, ne, sum } from 'drizzle-orm'
import type { Store } from '../store'

/** Everything that was done with a ticket, the latest first. */
export const readTicketEvents = async (
  { sql: db, tables: { ticketEvents } }: Store,
  ticketId: number,
  { before, limit }: { before?: number | undefined; limit: number },
) =>
  db
    .select()
    .from(ticketEvents)
    .where(and(eq(ticketEvents.ticketId, ticketId), before === undefined ? undefined : lt(ticketEvents.id, before)))
    .orderBy(desc(ticketEvents.id))
    .limit(limit)

export const readTicketAttachments = async ({ sql: db, tables: { ticketAttachments } }: Store, ticketId: number) =>
  db.select().from(ticketAttachments).where(eq(ticketAttachments.ticketId, ticketId)).orderBy(asc(ticketAttachments.id))

/** Names of users by id, disabled ones included. */
export const readUserNames = async (
  { sql: db, tables: { users } }: Store,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, [...new Set(ids)]))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Users who may be given a ticket. */
export const readAssignees = async ({ sql: db, tables: { users } }: Store) =>
  db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(eq(users.isDisabled, false))
    .orderBy(asc(users.name), asc(users.id))

/** Bill and coupon that a ticket is about. */
export const readLinked = async (
  { sql: db, tables: { transactions, coupons } }: Store,
  { transactionId, couponId }: { transactionId: number | null; couponId: number | null },
) => {
  const [bill] =
    transactionId === null
      ? []
      : await db
          .select({
            id: transactions.id,
            number: transactions.number,
            amount: transactions.amount,
            billedAt: transactions.billedAt,
            storeId: transactions.storeId,
          })
          .from(transactions)
          .where(eq(transactions.id, transactionId))
  const [coupon] =
    couponId === null
      ? []
      : await db.select({ id: coupons.id, code: coupons.code }).from(coupons).where(eq(coupons.id, couponId))
  return { bill: bill ?? null, coupon: coupon ?? null }
}

/** How the messages of answers went. */
export const readDeliveries = async ({ sql: db, tables: { messages } }: Store, ids: readonly number[]) =>
  ids.length === 0
    ? []
    : db
        .select({ id: messages.id, channel: messages.channel, status: messages.status, receiver: messages.receiver })
        .from(messages)
        .where(inArray(messages.id, [...ids]))

/** Says that somebody has a ticket open. */
export const touchViewer = async (
  { sql: db, tables: { ticketViewers } }: Store,
  viewer: { ticketId: number; userId: number; seenAt: Date },
) => {
  await db
    .insert(ticketViewers)
    .values(viewer)
    .onConflictDoUpdate({
      target: [ticketViewers.ticketId, ticketViewers.userId],
      set: { seenAt: viewer.seenAt },
    })
}

export const removeViewer = async (
  { sql: db, tables: { ticketViewers } }: Store,
  { ticketId, userId }: { ticketId: number; userId: number },
) => {
  await db.delete(ticketViewers).where(and(eq(ticketViewers.ticketId, ticketId), eq(ticketViewers.userId, userId)))
}

/** Others who have these tickets open since `since`. */
export const readViewers = async (
  { sql: db, tables: { ticketViewers, users } }: Store,
  { ticketIds, since, except }: { ticketIds: readonly number[]; since: Date; except: number },
) =>
  ticketIds.length === 0
    ? []
    : db
        .select({ ticketId: ticketViewers.ticketId, userId: users.id, name: users.name })
        .from(ticketViewers)
        .innerJoin(users, eq(users.id, ticketViewers.userId))
        .where(
          and(
            inArray(ticketViewers.ticketId, [...ticketIds]),
            gt(ticketViewers.seenAt, since),
            ne(ticketViewers.userId, except),
          ),
        )
        .orderBy(asc(users.name))

export const forgetViewers = async ({ sql: db, tables: { ticketViewers } }: Store, before: Date) => {
  await db.delete(ticketViewers).where(lt(ticketViewers.seenAt, before))
}

/** What changes when a ticket's page does: its version, its watchers, and how its messages went. */
export const readTicketMark = async (
  { sql: db, tables: { tickets, ticketWatchers, ticketComments, messages } }: Store,
  code: string,
) => {
  const [ticket] = await db
    .select({ id: tickets.id, version: tickets.version })
    .from(tickets)
    .where(eq(tickets.code, code))
  if (!ticket) return null
  const [watching] = await db
    .select({ watchers: count(), ids: sum(ticketWatchers.userId) })
    .from(ticketWatchers)
    .where(eq(ticketWatchers.ticketId, ticket.id))
  const deliveries = await db
    .select({ id: messages.id, status: messages.status })
    .from(ticketComments)
    .innerJoin(messages, eq(messages.id, ticketComments.messageId))
    .where(eq(ticketComments.ticketId, ticket.id))
    .orderBy(asc(messages.id))
  return {
    version: ticket.version,
    watchers: Number(watching?.watchers ?? 0),
    watcherIds: Number(watching?.ids ?? 0),
    deliveries,
  }
}
