import { and, asc, count, desc, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import type { Store } from '../store'

/** What a user is to know, unread first, then the newest. */
export const readNoticesOf = async (
  { sql: db, tables: { ticketNotices, tickets, customers } }: Store,
  userId: number,
  limit: number,
) => {
  const wanted = (isRead: boolean, most: number) =>
    db
      .select({
        id: ticketNotices.id,
        kind: ticketNotices.kind,
        actorName: ticketNotices.actorName,
        createdAt: ticketNotices.createdAt,
        readAt: ticketNotices.readAt,
        code: tickets.code,
        subject: tickets.subject,
        firstName: customers.firstName,
        lastName: customers.lastName,
      })
      .from(ticketNotices)
      .innerJoin(tickets, eq(tickets.id, ticketNotices.ticketId))
      .innerJoin(customers, eq(customers.id, tickets.customerId))
      .where(
        and(eq(ticketNotices.userId, userId), isRead ? isNotNull(ticketNotices.readAt) : isNull(ticketNotices.readAt)),
      )
      .orderBy(desc(ticketNotices.id))
      .limit(most)
  const unread = await wanted(false, limit)
  return unread.length < limit ? [...unread, ...(await wanted(true, limit - unread.length))] : unread
}

export const countUnreadNotices = async (
  { sql: db, tables: { ticketNotices } }: Store,
  userId: number,
): Promise<number> => {
  const [row] = await db
    .select({ unread: count() })
    .from(ticketNotices)
    .where(and(eq(ticketNotices.userId, userId), isNull(ticketNotices.readAt)))
  return Number(row?.unread ?? 0)
}

/** Marks a user's unread notices read: one, those of a ticket, or all. */
export const saveNoticesRead = async (
  { sql: db, tables: { ticketNotices } }: Store,
  { userId, id, ticketId, at }: { userId: number; id?: number; ticketId?: number; at: Date },
): Promise<void> => {
  await db
    .update(ticketNotices)
    .set({ readAt: at })
    .where(
      and(
        eq(ticketNotices.userId, userId),
        isNull(ticketNotices.readAt),
        id === undefined ? undefined : eq(ticketNotices.id, id),
        ticketId === undefined ? undefined : eq(ticketNotices.ticketId, ticketId),
      ),
    )
}

/** Whether a user has an unread notice of this ticket. */
export const hasUnreadNotice = async (
  { sql: db, tables: { ticketNotices } }: Store,
  { userId, ticketId }: { userId: number; ticketId: number },
): Promise<boolean> => {
  const rows = await db
    .select({ id: ticketNotices.id })
    .from(ticketNotices)
    .where(and(eq(ticketNotices.userId, userId), isNull(ticketNotices.readAt), eq(ticketNotices.ticketId, ticketId)))
    .orderBy(asc(ticketNotices.id))
    .limit(1)
  return rows.length > 0
}

/** Removes what was read before `before`. */
export const deleteReadNotices = async ({ sql: db, tables: { ticketNotices } }: Store, before: Date) => {
  await db.delete(ticketNotices).where(lt(ticketNotices.readAt, before))
}
