import type { Store } from '../store'

export type NewFieldDefinition = Omit<Store['tables']['fieldDefinitions']['$inferInsert'], 'id'>

export const insertFieldDefinitions = async (
  { sql: db, tables: { fieldDefinitions } }: Store,
  fields: readonly NewFieldDefinition[],
) => {
  if (fields.length > 0) await db.insert(fieldDefinitions).values([...fields])
}
