import { bindProofs, readFreshProofs } from '@/db/queries/ownership-proofs'
import type { Context } from '@/lib/context'
import { loadCustomers } from '@/lib/customers/load'
import { identifierKey } from '@/lib/customers/rules/identifiers'
import { mayDecide } from './may-decide'
import { isProvable, PROOF_LASTS_MS, PROVABLE, type ProofSide, type ProvableKind, sidesToProve } from './rules/proof'
import type { Ask, Judged, RequestRefusal } from './types'

interface Needed {
  kind: ProvableKind
  side: ProofSide
  receiverKey: string
}

/** What must be proven before this may be asked for. Only people at the desk prove anything: tills bring no codes. */
const neededProofs = async (
  { actor, settings, store }: Context,
  { baseType, customerId }: Ask,
  { oldValue, newValue }: Judged,
): Promise<readonly Needed[]> => {
  if (actor.kind !== 'user' || !isProvable(baseType)) return []
  const sides = sidesToProve(baseType, settings.config.requests.proofs, oldValue != null)
  if (sides.length === 0) return []
  const kind = PROVABLE[baseType]
  const [holder] = baseType === 'MOBILE_REALLOC' ? await loadCustomers(store, { ids: [customerId] }) : []
  return sides.map((side) => {
    const value = holder ? holder.identifiers.mobile : side === 'OLD' ? oldValue : newValue
    return { kind, side, receiverKey: identifierKey(kind, value ?? '') }
  })
}

const freshProofs = ({ store, now }: Context, customerId: number) =>
  readFreshProofs(store, { customerId, since: new Date(now.getTime() - PROOF_LASTS_MS) })

const isFor = (needed: Needed) => (proof: Needed) =>
  proof.kind === needed.kind && proof.side === needed.side && proof.receiverKey === needed.receiverKey

/**
 * Why a change may not be asked for yet: a proof that the settings want is missing. Whoever may decide requests may do
 * without the old one, which a lost number cannot give, by saying why.
 */
export const missingProof = async (ctx: Context, ask: Ask, judged: Judged): Promise<RequestRefusal | null> => {
  const needed = await neededProofs(ctx, ask, judged)
  if (needed.length === 0) return null
  const given = await freshProofs(ctx, ask.customerId)
  const mayWaive = mayDecide(ctx)
  const missing = needed.find(
    (each) => !given.some(isFor(each)) && !(each.side === 'OLD' && mayWaive && (ask.reason ?? '').trim() !== ''),
  )
  return missing ? { code: 'proof_missing', side: missing.side, mayWaive: mayWaive && missing.side === 'OLD' } : null
}

/** Notes which proofs a request rests on; no other one can. */
export const attachProofs = async (ctx: Context, ask: Ask, judged: Judged, requestId: number): Promise<void> => {
  const needed = await neededProofs(ctx, ask, judged)
  if (needed.length === 0) return
  const given = await freshProofs(ctx, ask.customerId)
  const ids = needed.flatMap((each) => given.findLast(isFor(each))?.id ?? [])
  await bindProofs(ctx.store, ids, requestId)
}

/** What was proven for a customer and can still be relied upon. */
export const provenOf = (ctx: Context<'requests.file'>, customerId: number) => freshProofs(ctx, customerId)
