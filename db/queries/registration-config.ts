import { asc } from 'drizzle-orm'
import type { Store } from '../store'

/** The values that were ever set, as their stored text. */
export const readConfigTexts = async ({ sql: db, tables: { registrationConfig } }: Store) =>
  db
    .select({ key: registrationConfig.key, value: registrationConfig.value })
    .from(registrationConfig)
    .orderBy(asc(registrationConfig.key))
