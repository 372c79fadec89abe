import { and, count, eq, getTableColumns, inArray, isNull, ne, notInArray, or, sql } from 'drizzle-orm'
import type { Tables } from '../schema/tables'
import type { Store } from '../store'
import { ACTS_THAT_STAY, type Own, PERSONAL_DATA, type PersonalKind, TABLE_NAMES, type Whose } from './personal-data'

type AnyTable = Parameters<Store['sql']['delete']>[0]

interface Cleared {
  rows: 'deleted' | 'blanked'
  own: Own
  kind?: PersonalKind
  /** Names of columns, or values by column. */
  personal: readonly string[] | Record<string, unknown>
}

/** The tables with something personal in them, in the order in which they are cleared. */
const cleared = (tables: Tables): readonly { table: AnyTable; fate: Cleared }[] =>
  TABLE_NAMES.flatMap((name) => {
    const fate = PERSONAL_DATA[name]
    return fate.rows === 'of nobody' ? [] : [{ table: tables[name], fate }]
  })

/** A customer, and the accounts that were merged into it, and into those. */
export const readAccounts = async ({ sql: db, tables: { merges } }: Store, id: number): Promise<readonly number[]> => {
  const accounts = [id]
  for (let fresh = [id]; fresh.length > 0; ) {
    const found = await db
      .select({ id: merges.victimId })
      .from(merges)
      .where(and(inArray(merges.survivorId, fresh), isNull(merges.undoneAt)))
    fresh = found.map((each) => each.id).filter((each) => !accounts.includes(each))
    accounts.push(...fresh)
  }
  return accounts
}

/** Whose rows they are. */
export const readWhose = async (store: Store, id: number): Promise<Whose> => {
  const accounts = await readAccounts(store, id)
  return { id, accounts, keys: await keysOf(store, id), subjects: await subjectsOf(store, id, accounts) }
}

/** Numbers, addresses and ids that are or were his; what somebody else holds by now is not his. */
const keysOf = async ({ sql: db, tables }: Store, id: number): Promise<readonly string[]> => {
  const { customers, formerIdentifiers: former, customerAliases: aliases, customerCards: cards } = tables
  const own = await db
    .select({
      mobile: customers.mobile,
      email: customers.email,
      emailKey: customers.emailKey,
      externalId: customers.externalId,
    })
    .from(customers)
    .where(eq(customers.id, id))
  const once = await db
    .select({ value: former.value, key: former.valueKey })
    .from(former)
    .where(eq(former.customerId, id))
  const merged = await db
    .select({ key: aliases.valueKey })
    .from(aliases)
    .where(and(eq(aliases.survivorId, id), ne(aliases.kind, 'id')))
  const numbers = await db
    .select({ number: cards.number, externalId: cards.externalId })
    .from(cards)
    .where(eq(cards.customerId, id))
  const keys = [
    ...new Set([...own, ...once, ...merged, ...numbers].flatMap((row) => Object.values<string | null>(row))),
  ].filter((key): key is string => key !== null && key !== '')
  if (keys.length === 0) return []
  const others = await db
    .select({ mobile: customers.mobile, emailKey: customers.emailKey, externalId: customers.externalId })
    .from(customers)
    .where(
      and(
        ne(customers.id, id),
        or(
          inArray(customers.mobile, keys),
          inArray(customers.emailKey, keys),
          inArray(
            customers.emailKey,
            keys.map((key) => key.toLowerCase()),
          ),
          inArray(customers.externalId, keys),
        ),
      ),
    )
  const held = new Set(others.flatMap((row) => Object.values<string | null>(row)))
  return keys.filter((key) => !held.has(key) && !held.has(key.toLowerCase()))
}

const subjectsOf = async ({ sql: db, tables }: Store, id: number, accounts: readonly number[]) => {
  const { notes, messages, changeRequests: requests, tickets } = tables
  const ids = async (what: string, rows: Promise<{ id: number }[]>) => (await rows).map((row) => `${what}:${row.id}`)
  return [
    ...accounts.map((account) => `customer:${account}`),
    ...(await ids('note', db.select({ id: notes.id }).from(notes).where(eq(notes.customerId, id)))),
    ...(await ids('message', db.select({ id: messages.id }).from(messages).where(eq(messages.customerId, id)))),
    ...(await ids('ticket', db.select({ id: tickets.id }).from(tickets).where(eq(tickets.customerId, id)))),
    ...(await ids(
      'request',
      db
        .select({ id: requests.id })
        .from(requests)
        .where(or(eq(requests.customerId, id), eq(requests.targetCustomerId, id))),
    )),
  ]
}

/** How many rows of each kind are his. */
export const countPersonalData = async (
  { sql: db, tables }: Store,
  whose: Whose,
): Promise<ReadonlyMap<PersonalKind, number>> => {
  const counts = new Map<PersonalKind, number>()
  for (const { table, fate } of cleared(tables)) {
    if (!fate.kind) continue
    const [row] = await db.select({ rows: count() }).from(table).where(fate.own(tables, whose))
    counts.set(fate.kind, (counts.get(fate.kind) ?? 0) + Number(row?.rows ?? 0))
  }
  return counts
}

/** How much of what stays is his. */
export const countWhatStays = async ({ sql: db, tables }: Store, id: number) => {
  const { transactions, pointsEntries, coupons, pointsRedemptions } = tables
  const counted = async (
    table: typeof transactions | typeof pointsEntries | typeof coupons | typeof pointsRedemptions,
  ) => {
    const [row] = await db.select({ rows: count() }).from(table).where(eq(table.customerId, id))
    return Number(row?.rows ?? 0)
  }
  return {
    bills: await counted(transactions),
    entries: await counted(pointsEntries),
    coupons: await counted(coupons),
    redemptions: await counted(pointsRedemptions),
  }
}

/** Every text that the deletion is going to clear, facts of the audit log apart. */
export const readPersonalTexts = async ({ sql: db, tables }: Store, whose: Whose): Promise<readonly string[]> => {
  const texts = new Set<string>()
  for (const { table, fate } of cleared(tables)) {
    if (fate.kind === 'audit' || fate.kind === 'merges') continue
    const columns = getTableColumns(table)
    const personal = Array.isArray(fate.personal) ? fate.personal : Object.keys(fate.personal)
    const picked = Object.fromEntries(
      personal.flatMap((name) => (columns[name]?.dataType === 'string' ? [[name, columns[name]] as const] : [])),
    )
    if (Object.keys(picked).length === 0) continue
    for (const row of await db.select(picked).from(table).where(fate.own(tables, whose)))
      for (const text of Object.values<unknown>(row)) if (typeof text === 'string' && text !== '') texts.add(text)
  }
  return [...texts]
}

/** Deletes and blanks everything personal of his, in every table. What is left of him is a number. */
export const deletePersonalData = async ({ sql: db, tables }: Store, whose: Whose, at: Date): Promise<void> => {
  for (const { table, fate } of cleared(tables)) {
    const own = fate.own(tables, whose)
    if (fate.rows === 'deleted') await db.delete(table).where(own)
    else if (Object.keys(fate.personal).length > 0) await db.update(table).set(fate.personal).where(own)
  }
  const { customers } = tables
  await db
    .update(customers)
    .set({ deletedAt: at, updatedAt: at, version: sql`${customers.version} + 1` })
    .where(eq(customers.id, whose.id))
}

/** The kept answers in which one of these texts occurs, whatever its case. */
export const findAnswersWith = async (
  { engine, sql: db, tables: { idempotencyKeys: kept } }: Store,
  texts: readonly string[],
) => {
  const wanted = texts.map((text) => text.toLowerCase())
  const answers = sql`lower(cast(${kept.answer} as text))`
  const keys = sql`lower(${kept.key})`
  const occurs = (text: string) =>
    engine === 'postgres'
      ? sql`(position(${text} in ${answers}) > 0 or position(${text} in ${keys}) > 0)`
      : sql`(instr(${answers}, ${text}) > 0 or instr(${keys}, ${text}) > 0)`
  return db
    .select({ scope: kept.scope, key: kept.key, answer: kept.answer })
    .from(kept)
    .where(or(...wanted.map(occurs)))
}

export const saveAnswer = async (
  { sql: db, tables: { idempotencyKeys: kept } }: Store,
  { scope, key, answer }: { scope: string; key: string; answer: unknown },
) => {
  await db
    .update(kept)
    .set({ answer })
    .where(and(eq(kept.scope, scope), eq(kept.key, key)))
}

export const deleteAnswer = async (
  { sql: db, tables: { idempotencyKeys: kept } }: Store,
  { scope, key }: { scope: string; key: string },
) => {
  await db.delete(kept).where(and(eq(kept.scope, scope), eq(kept.key, key)))
}

/** Audit entries about the customers with whom he shared a request or a merge: some of them name him. */
export const findEntriesOfOthers = async ({ sql: db, tables }: Store, { id, accounts, subjects }: Whose) => {
  const { changeRequests: requests, merges, auditEntries: entries } = tables
  const shared = await db
    .select({ one: requests.customerId, other: requests.targetCustomerId })
    .from(requests)
    .where(or(eq(requests.customerId, id), eq(requests.targetCustomerId, id)))
  const merged = await db
    .select({ one: merges.victimId, other: merges.survivorId })
    .from(merges)
    .where(or(inArray(merges.victimId, [...accounts]), inArray(merges.survivorId, [...accounts])))
  const others = [...shared, ...merged].flatMap(({ one, other }) => (other === null ? [one] : [one, other]))
  const names = [...new Set(others)].map((other) => `customer:${other}`).filter((name) => !subjects.includes(name))
  if (names.length === 0) return []
  return db
    .select({ id: entries.id, facts: entries.facts })
    .from(entries)
    .where(and(inArray(entries.subject, names), notInArray(entries.act, ACTS_THAT_STAY)))
}

export const saveFacts = async (
  { sql: db, tables: { auditEntries: entries } }: Store,
  id: number,
  facts: Record<string, unknown>,
) => {
  await db.update(entries).set({ facts }).where(eq(entries.id, id))
}
