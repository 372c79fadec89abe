import type { Kit } from '../kit'

export const defineAudit = (k: Kit) => {
  /** Who did what to whom, written in the transaction of the change itself. Never updated, never deleted. */
  const auditEntries = k.table(
    'audit_entries',
    {
      id: k.id(),
      at: k.time().notNull(),
      actor: k.text().notNull(),
      actorName: k.text().notNull(),
      act: k.text().notNull(),
      /** What it was done to, as `customer:12`, `user:3`, `config:CONF_…`. */
      subject: k.key().notNull(),
      requestId: k.text().notNull(),
      facts: k.json().$type<Record<string, unknown>>().notNull(),
    },
    (entry) => [k.index('audit_entries_by_subject').on(entry.subject, entry.id)],
  )

  /** The first answer to a call or form with a key of its own, kept for a day so that a retry doubles nothing. */
  const idempotencyKeys = k.table(
    'idempotency_keys',
    {
      scope: k.key().notNull(),
      key: k.key().notNull(),
      requestHash: k.text().notNull(),
      answer: k.json().$type<unknown>().notNull(),
      createdAt: k.time().notNull(),
    },
    (kept) => [
      k.primaryKey({ name: 'idempotency_keys_pk', columns: [kept.scope, kept.key] }),
      k.index('idempotency_keys_by_age').on(kept.createdAt),
    ],
  )

  return { auditEntries, idempotencyKeys }
}
