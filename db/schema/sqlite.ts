import { sqlite } from '../kit'
import { defineTables } from './tables'

export const tables = defineTables(sqlite)

// drizzle-kit reads the tables as exports of this file.
export const {
  organisation,
  stores,
  tills,
  apiAccounts,
  fieldDefinitions,
  users,
  sessions,
  registrationConfig,
  registrationConfigChanges,
  customers,
  formerIdentifiers,
  customerAliases,
  customerCards,
  customerFields,
  subscriptions,
  pointsEntries,
  counters,
  auditEntries,
  idempotencyKeys,
} = tables
