import type { Kit } from '../kit'

/** The organisation's own words for how a customer stands, and what each forbids. */
export const defineStatus = (k: Kit) => {
  const statusLabels = k.table(
    'status_labels',
    {
      id: k.id(),
      version: k.int().notNull().default(1),
      code: k.key().notNull(),
      label: k.text().notNull(),
      /** What a customer who stands so may not do; see `RESTRICTIONS` in lib/customers/rules/status.ts. */
      restrictions: k.json().$type<string[]>().notNull(),
      /** Whoever was given no label stands so; exactly one. */
      isDefault: k.bool().notNull().default(false),
      /** Marks the customer as a fraud (618). */
      isFraud: k.bool().notNull().default(false),
      /** No longer given to anybody; whoever has it keeps it. */
      isClosed: k.bool().notNull().default(false),
      createdAt: k.time().notNull(),
    },
    (status) => [k.uniqueIndex('status_labels_code').on(status.code)],
  )
  return { statusLabels }
}
export type StatusTables = ReturnType<typeof defineStatus>
