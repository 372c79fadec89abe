import { and, count, desc, eq, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { StaleRow } from '../engines/collision'
import type { Store } from '../store'

type Proof = Store['tables']['ownershipProofs']['$inferSelect']
/** Whose number or address, which one, and on which side of a change. */
export type ProofSubject = Pick<Proof, 'customerId' | 'kind' | 'side' | 'receiverKey'>

export const insertProof = async (
  { sql: db, tables: { ownershipProofs } }: Store,
  proof: Omit<Store['tables']['ownershipProofs']['$inferInsert'], 'id' | 'attempts' | 'provenAt' | 'requestId'>,
) => {
  await db.insert(ownershipProofs).values(proof)
}

/** How many codes were sent for a customer since then. */
export const countProofs = async (
  { sql: db, tables: { ownershipProofs: proofs } }: Store,
  { customerId, since }: { customerId: number; since: Date },
): Promise<number> => {
  const [row] = await db
    .select({ count: count() })
    .from(proofs)
    .where(and(eq(proofs.customerId, customerId), gt(proofs.createdAt, since)))
  return Number(row?.count ?? 0)
}

/** The code that was sent last; the ones before it count no more. */
export const readLatestProof = async (
  { sql: db, tables: { ownershipProofs: proofs } }: Store,
  { customerId, kind, side, receiverKey }: ProofSubject,
): Promise<Proof | undefined> => {
  const [row] = await db
    .select()
    .from(proofs)
    .where(
      and(
        eq(proofs.customerId, customerId),
        eq(proofs.kind, kind),
        eq(proofs.side, side),
        eq(proofs.receiverKey, receiverKey),
      ),
    )
    .orderBy(desc(proofs.id))
    .limit(1)
  return row
}

export const countWrongTry = async ({ sql: db, tables: { ownershipProofs: proofs } }: Store, id: number) => {
  await db
    .update(proofs)
    .set({ attempts: sql`${proofs.attempts} + 1` })
    .where(eq(proofs.id, id))
}

export const markProven = async (
  { sql: db, tables: { ownershipProofs: proofs } }: Store,
  id: number,
  provenAt: Date,
) => {
  await db.update(proofs).set({ provenAt }).where(eq(proofs.id, id))
}

/** What was proven for a customer since then and no request rests on yet. */
export const readFreshProofs = async (
  { sql: db, tables: { ownershipProofs: proofs } }: Store,
  { customerId, since }: { customerId: number; since: Date },
): Promise<readonly (ProofSubject & { id: number })[]> =>
  db
    .select({
      id: proofs.id,
      customerId: proofs.customerId,
      kind: proofs.kind,
      side: proofs.side,
      receiverKey: proofs.receiverKey,
    })
    .from(proofs)
    .where(
      and(
        eq(proofs.customerId, customerId),
        isNotNull(proofs.provenAt),
        gt(proofs.provenAt, since),
        isNull(proofs.requestId),
      ),
    )

/** Lets a request rest on these proofs; throws `StaleRow` when another one does already. */
export const bindProofs = async (
  { sql: db, tables: { ownershipProofs: proofs } }: Store,
  ids: readonly number[],
  requestId: number,
) => {
  if (ids.length === 0) return
  const used = await db
    .update(proofs)
    .set({ requestId })
    .where(and(inArray(proofs.id, [...ids]), isNull(proofs.requestId)))
    .returning({ id: proofs.id })
  if (used.length < ids.length) throw new StaleRow(`request ${requestId} wants proofs that are used up`)
}

/** What a request rests on. */
export const readProofsOf = async (
  { sql: db, tables: { ownershipProofs: proofs } }: Store,
  requestId: number,
): Promise<readonly Pick<Proof, 'kind' | 'side' | 'provenAt'>[]> =>
  db
    .select({ kind: proofs.kind, side: proofs.side, provenAt: proofs.provenAt })
    .from(proofs)
    .where(eq(proofs.requestId, requestId))
    .orderBy(proofs.id)

/** Until when a code of a customer is good; undefined when it is unknown or given already. */
export const readProofExpiry = async (
  { sql: db, tables: { ownershipProofs: proofs } }: Store,
  { customerId, code }: { customerId: number; code: string },
): Promise<Date | undefined> => {
  const [row] = await db
    .select({ expiresAt: proofs.expiresAt })
    .from(proofs)
    .where(and(eq(proofs.customerId, customerId), eq(proofs.code, code), isNull(proofs.provenAt)))
    .orderBy(desc(proofs.id))
    .limit(1)
  return row?.expiresAt
}
