import { sql } from 'drizzle-orm'
import type { Store } from '../store'
import { prepared } from './prepared'

export interface NewAuditEntry {
  at: Date
  actor: string
  actorName: string
  act: string
  subject: string
  requestId: string
  facts: Record<string, unknown>
}

export const insertAuditEntries = async (store: Store, entries: NewAuditEntry[]) => {
  const { auditEntries } = store.tables
  const value = (name: keyof NewAuditEntry) => sql.placeholder(name)
  const query = prepared(store, 'insert-audit-entry', () =>
    store.sql
      .insert(auditEntries)
      .values({
        at: value('at'),
        actor: value('actor'),
        actorName: value('actorName'),
        act: value('act'),
        subject: value('subject'),
        requestId: value('requestId'),
        facts: value('facts'),
      })
      .prepare(),
  )
  for (const entry of entries) await query.execute({ ...entry })
}
