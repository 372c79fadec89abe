import type { CustomerRow } from '@/db/queries/customers'
import { readValidCodes } from '@/db/queries/points-validation'
import type { Context } from '@/lib/context'
import { locateCustomer, type SentIdentifiers } from '@/lib/customers/locate'
import { restricted } from '@/lib/customers/rules/status'
import type { Result } from '@/lib/result'
import { pointsValue } from '../rules/points-value'
import { decideRedemption, type RedemptionRefusal, readPoints } from './rules/redemption'

/** How somebody shows that the customer agrees. */
export interface Proof {
  /** As it was typed; undefined when none was passed. */
  code: string | undefined
  /** The till vouches for it; counts only where the organisation allows it. */
  isSkipped: boolean
}

export interface RedemptionCheck {
  customer: SentIdentifiers
  /** As it was sent. */
  points: string | undefined
  proof: Proof
}

export interface Redeemable {
  points: number
  /** Minor units. */
  value: number
}

/** What a call about somebody's points answers: who it was, as far as known, and what came of it. */
export interface AboutPoints<T, E> {
  customer: CustomerRow | null
  result: Result<T, E>
}

/** Whether these points could be redeemed now. A code is looked at only when one is passed. */
export const checkRedemption = async (
  ctx: Context<'customers.read' | 'points.redeem'>,
  { customer: sent, proof, ...check }: RedemptionCheck,
): Promise<AboutPoints<Redeemable, RedemptionRefusal>> => {
  const { config } = ctx.settings
  const located = await locateCustomer(ctx, sent)
  const customer = located.ok ? located.value.customer : null
  const points = readPoints(check.points)
  const isValidated =
    proof.code === undefined || maySkip(ctx, proof) || (await fittingCode(ctx, { customer, points, proof })) !== null
  const account = customer && { ...customer, balance: customer.loyaltyPoints }
  const facts = {
    points,
    account,
    restricted: customer && restricted(ctx.settings, customer, 'POINTS_REDEMPTION'),
    isValidated,
    redeemedAt: ctx.now,
  }
  const decision = decideRedemption(facts, config.redemption)
  if (!decision.ok) return { customer, result: decision }
  const value = pointsValue(decision.value.points, config.redemption.pointValue, config.currency.code)
  return { customer, result: { ok: true, value: { points: decision.value.points, value } } }
}

/** Whether a redemption without a code is allowed and asked for. */
export const maySkip = ({ settings: { config } }: Context, { isSkipped }: Proof): boolean =>
  isSkipped && config.redemption.maySkipValidation

/** The id of the customer's code that was typed, in whichever case; null when none is good for these points. */
export const fittingCode = async (
  { store, now }: Context,
  { customer, points, proof }: { customer: { id: number } | null; points: number | null; proof: Proof },
): Promise<number | null> => {
  if (!customer || points === null || proof.code === undefined) return null
  const typed = proof.code.toUpperCase()
  const valid = await readValidCodes(store, { customerId: customer.id, points }, now)
  return valid.find(({ code }) => code === typed)?.id ?? null
}
