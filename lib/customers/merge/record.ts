import { getTableColumns } from 'drizzle-orm'
import { z } from 'zod'
import { CUSTOMER_COLUMNS, type CustomerColumn, type TableName } from '@/db/queries/customer-rows'
import { type AnyRow, tableOf } from '@/db/queries/merges'
import type { Store } from '@/db/store'
import type { Profile } from './rules/profile'

const rowSchema = z.record(z.string(), z.unknown())
const tableSchema = z.custom<TableName>((name) => CUSTOMER_COLUMNS.some(({ table }) => table === name))

/** Everything that undoing a merge needs; rows are in full, moments as texts. */
const recordSchema = z.object({
  victim: rowSchema,
  survivor: z.object({ before: rowSchema, after: rowSchema }),
  /** Keys of the rows that were the victim's, by `table.column`. */
  moved: z.record(z.string(), z.array(z.number())),
  /** Rows that are gone. */
  removed: z.array(z.object({ table: tableSchema, row: rowSchema })),
  /** Rows of the survivor that became others. */
  changed: z.array(z.object({ table: tableSchema, before: rowSchema, after: rowSchema })),
  /** Rows that the merge itself wrote. */
  added: z.array(z.object({ table: tableSchema, row: rowSchema })),
  /** The highest id of each table then: what is above it came later. */
  last: z.record(z.string(), z.number()),
})
export type MergeRecord = z.infer<typeof recordSchema>

/** The record of a merge as it is stored; null once the personal data in it was deleted. */
export const readRecord = (stored: unknown): MergeRecord | null => {
  const parsed = recordSchema.safeParse(stored)
  return parsed.success ? parsed.data : null
}

export const nameOf = ({ table, column }: Pick<CustomerColumn, 'table' | 'column'>) => `${table}.${column}`

export const keyOf = (table: TableName): readonly string[] =>
  CUSTOMER_COLUMNS.find((each) => each.table === table)?.key ?? ['id']

/** A row as the record keeps it. */
export const packed = (row: AnyRow): AnyRow =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
  )

/** A kept row as the table takes it. */
export const unpacked = (store: Store, table: TableName, row: AnyRow): AnyRow => {
  const columns = getTableColumns(tableOf(store, table))
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const isMoment = typeof value === 'string' && columns[name]?.dataType === 'date'
      return [name, isMoment ? new Date(value) : value]
    }),
  )
}

/** Whether two rows say the same, whatever else one of them says. */
export const isSame = (one: AnyRow, other: AnyRow): boolean => {
  const [left, right] = [packed(one), packed(other)]
  return Object.keys(left).every((name) => JSON.stringify(left[name]) === JSON.stringify(right[name]))
}

const text = z.string().nullable()
const moment = z.date().nullable()
const profileSchema: z.ZodType<Profile> = z.object({
  id: z.number(),
  mobile: text,
  email: text,
  emailKey: text,
  emailOwned: text,
  externalId: text,
  firstName: z.string(),
  lastName: z.string(),
  nameKey: z.string(),
  lastNameKey: z.string(),
  gender: text,
  source: z.string(),
  fraudStatus: z.enum(['NONE', 'CONFIRMED']),
  fraudMarkedBy: text,
  fraudMarkedAt: moment,
  statusId: z.number().nullable(),
  registeredOn: z.date(),
  associatedTillId: z.number().nullable(),
  tierSerial: z.number().nullable(),
  loyaltyPoints: z.number(),
  lifetimePoints: z.number(),
  lifetimePurchases: z.number(),
  pointsExpireAt: moment,
})

/** The part of a kept customer's row that rules look at. */
export const profileOf = (store: Store, row: AnyRow): Profile => profileSchema.parse(unpacked(store, 'customers', row))
