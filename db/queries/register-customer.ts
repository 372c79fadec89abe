import { and, asc, eq, sql } from 'drizzle-orm'
import { StaleRow } from '../engines/collision'
import type { Store } from '../store'
import { prepared } from './prepared'
import { mobileKeys } from './reversed'

type CustomerInsert = Store['tables']['customers']['$inferInsert']
export type NewCustomerRow = Omit<
  CustomerInsert,
  | 'id'
  | 'version'
  | 'fraudMarkedBy'
  | 'fraudMarkedAt'
  | 'statusId'
  | 'deletedAt'
  | 'lifetimePurchases'
  | 'pointsExpireAt'
  | 'mobileReversed'
>

/** Adds one customer and answers the id. A taken identifier is a collision (`isCollision`). */
export const insertCustomer = async (store: Store, row: Required<NewCustomerRow>): Promise<number> => {
  const { customers } = store.tables
  const query = prepared(store, 'insert-customer', () => {
    const value = (name: keyof NewCustomerRow | 'mobileReversed') => sql.placeholder(name)
    return store.sql
      .insert(customers)
      .values({
        type: value('type'),
        mobile: value('mobile'),
        email: value('email'),
        emailKey: value('emailKey'),
        emailOwned: value('emailOwned'),
        externalId: value('externalId'),
        firstName: value('firstName'),
        lastName: value('lastName'),
        nameKey: value('nameKey'),
        lastNameKey: value('lastNameKey'),
        givenKey: value('givenKey'),
        familyKey: value('familyKey'),
        searchNames: value('searchNames'),
        mobileReversed: value('mobileReversed'),
        gender: value('gender'),
        source: value('source'),
        fraudStatus: value('fraudStatus'),
        registeredOn: value('registeredOn'),
        registeredTillId: value('registeredTillId'),
        associatedTillId: value('associatedTillId'),
        createdAt: value('createdAt'),
        updatedAt: value('updatedAt'),
        tierSerial: value('tierSerial'),
        lifetimePoints: value('lifetimePoints'),
        loyaltyPoints: value('loyaltyPoints'),
      })
      .returning({ id: customers.id })
      .prepare()
  })
  const [inserted] = await query.execute({ ...row, ...mobileKeys(row.mobile) })
  if (!inserted) throw new Error('an insert answers the row it made')
  return inserted.id
}

/** Changes one customer who still has `version`; throws `StaleRow` when somebody changed him meanwhile. */
export const updateCustomer = async (
  { sql: db, tables: { customers } }: Store,
  { id, version }: { id: number; version: number },
  changes: Partial<Omit<CustomerInsert, 'mobileReversed'>>,
) => {
  const { mobile } = changes
  const updated = await db
    .update(customers)
    .set({ ...changes, ...(mobile !== undefined && mobileKeys(mobile)), version: version + 1 })
    .where(and(eq(customers.id, id), eq(customers.version, version)))
    .returning({ id: customers.id })
  if (updated.length === 0) throw new StaleRow(`customer ${id} is no longer at version ${version}`)
}

/** An e-mail that its owner has let go of identifies whoever else has had it longest, if anybody. */
export const passEmailOn = async ({ sql: db, tables: { customers } }: Store, emailKey: string) => {
  const [heir] = await db
    .select({ id: customers.id })
    .from(customers)
    .where(eq(customers.emailKey, emailKey))
    .orderBy(asc(customers.id))
    .limit(1)
  if (!heir) return
  await db
    .update(customers)
    .set({ emailOwned: emailKey, version: sql`${customers.version} + 1` })
    .where(eq(customers.id, heir.id))
}

/** Sets the values of fields by definition id; a value that is there is replaced. */
export const saveFieldValues = async (
  { sql: db, tables: { customerFields } }: Store,
  customerId: number,
  values: readonly { fieldId: number; value: string }[],
) => {
  if (values.length === 0) return
  await db
    .insert(customerFields)
    .values(values.map((each) => ({ customerId, ...each })))
    .onConflictDoUpdate({
      target: [customerFields.customerId, customerFields.fieldId],
      set: { value: sql`excluded.value` },
    })
}

export const insertCard = async (
  { sql: db, tables: { customerCards } }: Store,
  card: { customerId: number; number: string; issuedAt: Date },
) => {
  await db.insert(customerCards).values(card)
}

export const insertFormerIdentifiers = async (
  { sql: db, tables: { formerIdentifiers } }: Store,
  rows: readonly (typeof formerIdentifiers.$inferInsert)[],
) => {
  if (rows.length > 0) await db.insert(formerIdentifiers).values([...rows])
}

/** Hands out the next number of a counter, at least `first`; no two transactions get the same. */
export const nextNumber = async (
  { sql: db, tables: { counters } }: Store,
  name: string,
  first: number,
): Promise<number> => {
  const [row] = await db
    .insert(counters)
    .values({ name, next: first + 1 })
    .onConflictDoUpdate({
      target: counters.name,
      set: { next: sql`case when ${counters.next} < ${first} then ${first} else ${counters.next} end + 1` },
    })
    .returning({ next: counters.next })
  if (!row) throw new Error('a counter answers its number')
  return row.next - 1
}
