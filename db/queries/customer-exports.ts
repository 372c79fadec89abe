import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lte, ne, or } from 'drizzle-orm'
import type { Store } from '../store'

type Tables = Store['tables']
type Row = Tables['customerExports']['$inferSelect']
export type NewExport = Pick<Row, 'userId' | 'query' | 'text' | 'createdAt'>
export type ExportRow = Row & { userName: string }

const shown = ({ customerExports: jobs, users }: Tables) => ({
  id: jobs.id,
  userId: jobs.userId,
  userName: users.name,
  status: jobs.status,
  query: jobs.query,
  text: jobs.text,
  total: jobs.total,
  done: jobs.done,
  file: jobs.file,
  size: jobs.size,
  createdAt: jobs.createdAt,
  startedAt: jobs.startedAt,
  endedAt: jobs.endedAt,
  expiresAt: jobs.expiresAt,
})

export const insertExport = async (
  { sql: db, tables: { customerExports: jobs } }: Store,
  job: NewExport,
): Promise<number> => {
  const [row] = await db.insert(jobs).values(job).returning({ id: jobs.id })
  if (!row) throw new Error('an insert answers the row it made')
  return row.id
}

/** How many of somebody's exports have not ended. */
export const countOpenExports = async (
  { sql: db, tables: { customerExports: jobs } }: Store,
  userId: number,
): Promise<number> => {
  const [row] = await db
    .select({ open: count() })
    .from(jobs)
    .where(and(eq(jobs.userId, userId), inArray(jobs.status, ['WAITING', 'RUNNING'])))
  return Number(row?.open ?? 0)
}

/** Exports, newest first: somebody's, or with null everybody's. */
export const readExports = async (
  { sql: db, tables }: Store,
  userId: number | null,
  limit: number,
): Promise<readonly ExportRow[]> => {
  const { customerExports: jobs, users } = tables
  return db
    .select(shown(tables))
    .from(jobs)
    .innerJoin(users, eq(users.id, jobs.userId))
    .where(userId === null ? undefined : eq(jobs.userId, userId))
    .orderBy(desc(jobs.id))
    .limit(limit)
}

export const readExport = async ({ sql: db, tables }: Store, id: number): Promise<ExportRow | undefined> => {
  const { customerExports: jobs, users } = tables
  const [row] = await db
    .select(shown(tables))
    .from(jobs)
    .innerJoin(users, eq(users.id, jobs.userId))
    .where(eq(jobs.id, id))
  return row
}

/** Waits, or is written by somebody of whom nothing was heard for too long. */
const isDue = ({ customerExports: jobs }: Tables, now: Date) =>
  or(eq(jobs.status, 'WAITING'), and(eq(jobs.status, 'RUNNING'), lte(jobs.expiresAt, now)))

/** Whether any export is due. Asked every few seconds: it costs one look at an index. */
export const hasDueExport = async ({ sql: db, tables }: Store, now: Date): Promise<boolean> =>
  (await db.select({ id: tables.customerExports.id }).from(tables.customerExports).where(isDue(tables, now)).limit(1))
    .length > 0

/** Takes the export that has waited longest, from its beginning. Only in a transaction that holds the exports (`claim`). */
export const takeDueExport = async (
  { sql: db, tables }: Store,
  { now, until }: { now: Date; until: Date },
): Promise<TakenExport | undefined> => {
  const { customerExports: jobs } = tables
  const [due] = await db.select({ id: jobs.id }).from(jobs).where(isDue(tables, now)).orderBy(asc(jobs.id)).limit(1)
  if (!due) return undefined
  const [taken] = await db
    .update(jobs)
    .set({ status: 'RUNNING', startedAt: now, expiresAt: until, done: 0, total: null })
    .where(eq(jobs.id, due.id))
    .returning()
  return taken && { ...taken, startedAt: now }
}

export type TakenExport = Row & { startedAt: Date }

/** Is written by whoever took it at that moment, and by nobody since. */
const isStillTaken = ({ customerExports: jobs }: Tables, { id, startedAt }: Pick<TakenExport, 'id' | 'startedAt'>) =>
  and(eq(jobs.id, id), eq(jobs.status, 'RUNNING'), eq(jobs.startedAt, startedAt))

/** Writes how far an export is, or how it ended; false when it was cancelled or taken away meanwhile. */
export const saveExport = async (
  { sql: db, tables }: Store,
  taken: Pick<TakenExport, 'id' | 'startedAt'>,
  change: Partial<Omit<Row, 'id' | 'userId' | 'query' | 'createdAt'>>,
): Promise<boolean> => {
  const { customerExports: jobs } = tables
  const saved = await db.update(jobs).set(change).where(isStillTaken(tables, taken)).returning({ id: jobs.id })
  return saved.length > 0
}

const FROM_THE_BEGINNING = { status: 'WAITING', startedAt: null, expiresAt: null, done: 0, total: null } as const

/** Everything that was being written waits again. */
export const putBackExports = async ({ sql: db, tables: { customerExports: jobs } }: Store) => {
  await db.update(jobs).set(FROM_THE_BEGINNING).where(eq(jobs.status, 'RUNNING'))
}

/** One that was being written waits again. */
export const putBackExport = (store: Store, taken: Pick<TakenExport, 'id' | 'startedAt'>): Promise<boolean> =>
  saveExport(store, taken, FROM_THE_BEGINNING)

/** False when it had ended before. */
export const cancelOpenExport = async (
  { sql: db, tables: { customerExports: jobs } }: Store,
  id: number,
  now: Date,
): Promise<boolean> => {
  const cancelled = await db
    .update(jobs)
    .set({ status: 'CANCELLED', text: '', endedAt: now, expiresAt: null })
    .where(and(eq(jobs.id, id), inArray(jobs.status, ['WAITING', 'RUNNING'])))
    .returning({ id: jobs.id })
  return cancelled.length > 0
}

/** False when it has not ended. */
export const deleteEndedExport = async (
  { sql: db, tables: { customerExports: jobs } }: Store,
  id: number,
): Promise<boolean> => {
  const deleted = await db
    .delete(jobs)
    .where(and(eq(jobs.id, id), inArray(jobs.status, ['DONE', 'FAILED', 'CANCELLED'])))
    .returning({ id: jobs.id })
  return deleted.length > 0
}

/** Takes the names of files away whose time is over, and the rows that ended by `endedBy`. */
export const expireExports = async (
  { sql: db, tables: { customerExports: jobs } }: Store,
  { now, endedBy }: { now: Date; endedBy: Date },
) => {
  await db
    .update(jobs)
    .set({ file: null, size: null })
    .where(and(eq(jobs.status, 'DONE'), isNotNull(jobs.file), lte(jobs.expiresAt, now)))
  await db.delete(jobs).where(lte(jobs.endedAt, endedBy))
}

/**
 * Takes personal data out of every export: finished ones lose their file, whatever is being written begins again, and what
 * was searched for is forgotten with the exports that need it, which fail with `reason`.
 */
export const forgetExports = async (
  { sql: db, tables: { customerExports: jobs } }: Store,
  { now, reason }: { now: Date; reason: string },
) => {
  await db
    .update(jobs)
    .set({ file: null, size: null, expiresAt: null })
    .where(and(eq(jobs.status, 'DONE'), isNotNull(jobs.file)))
  await db
    .update(jobs)
    .set({ status: 'FAILED', text: reason, endedAt: now, expiresAt: null })
    .where(and(inArray(jobs.status, ['WAITING', 'RUNNING']), ne(jobs.text, '')))
  await db.update(jobs).set(FROM_THE_BEGINNING).where(eq(jobs.status, 'RUNNING'))
}

/** Of these exports those that may have files: what is being written, and the name of what is finished. */
export const readExportFiles = async (
  { sql: db, tables: { customerExports: jobs } }: Store,
  ids: readonly number[],
): Promise<ReadonlyMap<number, { isRunning: boolean; file: string | null }>> => {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: jobs.id, status: jobs.status, file: jobs.file })
    .from(jobs)
    .where(inArray(jobs.id, [...ids]))
  return new Map(rows.map(({ id, status, file }) => [id, { isRunning: status === 'RUNNING', file }]))
}

/** What stands in a file of customers, besides their fields. Deleted customers are left out. */
export const readExportedCustomers = async ({ sql: db, tables: { customers } }: Store, ids: readonly number[]) =>
  db
    .select({
      id: customers.id,
      type: customers.type,
      mobile: customers.mobile,
      email: customers.email,
      externalId: customers.externalId,
      firstName: customers.firstName,
      lastName: customers.lastName,
      tierSerial: customers.tierSerial,
      statusId: customers.statusId,
      loyaltyPoints: customers.loyaltyPoints,
      lifetimePoints: customers.lifetimePoints,
      lifetimePurchases: customers.lifetimePurchases,
      registeredOn: customers.registeredOn,
      registeredTillId: customers.registeredTillId,
    })
    .from(customers)
    .where(and(inArray(customers.id, [...ids]), isNull(customers.deletedAt)))

export type ExportedCustomer = Awaited<ReturnType<typeof readExportedCustomers>>[number]

/** The values of these fields, by customer. */
export const readExportedFields = async (
  { sql: db, tables: { customerFields: fields } }: Store,
  ids: readonly number[],
  fieldIds: readonly number[],
): Promise<ReadonlyMap<number, ReadonlyMap<number, string>>> => {
  const byCustomer = new Map<number, Map<number, string>>()
  if (ids.length === 0 || fieldIds.length === 0) return byCustomer
  const rows = await db
    .select({ customerId: fields.customerId, fieldId: fields.fieldId, value: fields.value })
    .from(fields)
    .where(and(inArray(fields.customerId, [...ids]), inArray(fields.fieldId, [...fieldIds])))
  for (const { customerId, fieldId, value } of rows)
    byCustomer.set(customerId, (byCustomer.get(customerId) ?? new Map<number, string>()).set(fieldId, value))
  return byCustomer
}
