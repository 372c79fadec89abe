import { and, asc, desc, eq, gte, isNotNull, isNull, lt, lte, notInArray, or, type SQL } from 'drizzle-orm'
import type { Store } from '../store'

type Tables = Store['tables']
export type NewMessage = Omit<Tables['messages']['$inferInsert'], 'id' | 'status' | 'attempts'>
export type Message = Tables['messages']['$inferSelect']

/** Puts a message into the outbox and answers its id. */
export const insertMessage = async ({ sql: db, tables: { messages } }: Store, message: NewMessage): Promise<number> => {
  const [row] = await db.insert(messages).values(message).returning({ id: messages.id })
  if (!row) throw new Error('an insert answers the row it made')
  return row.id
}

const isDue = ({ messages }: Tables, now: Date) => and(eq(messages.status, 'QUEUED'), lte(messages.nextAttemptAt, now))

/** Whether anything waits to be sent. Asked every few seconds: it costs one look at an index. */
export const hasDueMessage = async ({ sql: db, tables }: Store, now: Date): Promise<boolean> =>
  (await db.select({ id: tables.messages.id }).from(tables.messages).where(isDue(tables, now)).limit(1)).length > 0

/**
 * Takes the messages that have waited longest and counts the attempt: nobody else takes them before `until`. Only in a
 * transaction that holds the outbox (`claim`).
 */
export const takeDueMessages = async (
  { sql: db, tables }: Store,
  { now, until, limit }: { now: Date; until: Date; limit: number },
): Promise<readonly Message[]> => {
  const { messages } = tables
  const due = await db
    .select()
    .from(messages)
    .where(isDue(tables, now))
    .orderBy(asc(messages.nextAttemptAt), asc(messages.id))
    .limit(limit)
  const taken = due.map((message) => ({ ...message, attempts: message.attempts + 1 }))
  for (const { id, attempts } of taken)
    await db.update(messages).set({ attempts, nextAttemptAt: until }).where(eq(messages.id, id))
  return taken
}

/** Writes what became of an attempt, unless the message was taken again meanwhile. */
export const saveAttempt = async (
  { sql: db, tables: { messages } }: Store,
  { id, attempts }: Pick<Message, 'id' | 'attempts'>,
  standing: Partial<Pick<Message, 'status' | 'sentAt' | 'nextAttemptAt' | 'error'>>,
) => {
  await db
    .update(messages)
    .set(standing)
    .where(and(eq(messages.id, id), eq(messages.attempts, attempts), eq(messages.status, 'QUEUED')))
}

/** Until when a code of a customer is good; undefined when it is used or unknown. */
export const readCodeExpiry = async (
  { sql: db, tables: { validationCodes: codes } }: Store,
  { customerId, code }: { customerId: number; code: string },
): Promise<Date | undefined> => {
  const [row] = await db
    .select({ expiresAt: codes.expiresAt })
    .from(codes)
    .where(and(eq(codes.customerId, customerId), eq(codes.code, code), isNull(codes.usedAt)))
    .orderBy(desc(codes.expiresAt))
    .limit(1)
  return row?.expiresAt
}

/** Which messages of a customer are asked for. */
export interface MessageFilter {
  customerId: number
  channel?: Message['channel'] | undefined
  kind?: Message['kind'] | undefined
  priority?: Message['priority'] | undefined
  status?: Message['status'] | undefined
  /** By the moment of sending; of what was never sent, by that of queueing. `before` is exclusive. */
  from?: Date | undefined
  before?: Date | undefined
  /** The last id that was seen already. */
  beforeId?: number | undefined
  limit: number
}

/** A customer's messages, newest first. */
export const readMessages = async (
  { sql: db, tables: { messages } }: Store,
  filter: MessageFilter,
): Promise<readonly Message[]> => {
  const { customerId, channel, kind, priority, status, from, before, beforeId, limit } = filter
  const sentOrQueued = (compare: typeof gte | typeof lt, at: Date): SQL | undefined =>
    or(
      and(isNotNull(messages.sentAt), compare(messages.sentAt, at)),
      and(isNull(messages.sentAt), compare(messages.createdAt, at)),
    )
  return db
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.customerId, customerId),
        channel && eq(messages.channel, channel),
        kind && eq(messages.kind, kind),
        priority && eq(messages.priority, priority),
        status && eq(messages.status, status),
        from && sentOrQueued(gte, from),
        before && sentOrQueued(lt, before),
        beforeId === undefined ? undefined : lt(messages.id, beforeId),
      ),
    )
    .orderBy(desc(messages.id))
    .limit(limit)
}

/** A message of this customer; another customer's is not found. */
export const findMessage = async (
  { sql: db, tables: { messages } }: Store,
  { id, customerId }: { id: number; customerId: number },
): Promise<Message | undefined> => {
  const [row] = await db
    .select()
    .from(messages)
    .where(and(eq(messages.id, id), eq(messages.customerId, customerId)))
  return row
}

/** Puts a message that failed back into the outbox; false when it is no longer one that failed, or carries a code. */
export const requeueMessage = async (
  { sql: db, tables: { messages } }: Store,
  { id, customerId, now }: { id: number; customerId: number; now: Date },
): Promise<boolean> => {
  const changed = await db
    .update(messages)
    .set({ status: 'QUEUED', attempts: 0, nextAttemptAt: now, error: null })
    .where(
      and(
        eq(messages.id, id),
        eq(messages.customerId, customerId),
        eq(messages.status, 'FAILED'),
        notInArray(messages.kind, ['validation_code', 'ownership_code']),
      ),
    )
    .returning({ id: messages.id })
  return changed.length > 0
}
