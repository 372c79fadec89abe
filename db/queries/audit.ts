import type { Store } from '../store'

export interface NewAuditEntry {
  at: Date
  actor: string
  actorName: string
  act: string
  subject: string
  requestId: string
  facts: Record<string, unknown>
}

export const insertAuditEntries = async ({ sql: db, tables: { auditEntries } }: Store, entries: NewAuditEntry[]) => {
  if (entries.length > 0) await db.insert(auditEntries).values(entries)
}
