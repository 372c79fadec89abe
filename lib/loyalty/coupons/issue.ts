import { type CouponSeries, findCouponSeries } from '@/db/queries/coupon-series'
import { countHeld, findCouponHolder, insertCoupon, type NewCoupon } from '@/db/queries/coupons'
import { addFigures } from '@/db/queries/points-account'
import type { Store } from '@/db/store'
import { audit } from '@/lib/audit/audit'
import { queueMessage } from '@/lib/care/outbox'
import { type Context, within } from '@/lib/context'
import { restricted } from '@/lib/customers/rules/status'
import { dayInWords } from '@/lib/dates'
import { fail, ok, type Result } from '@/lib/result'
import { newCouponCode } from './coupon-code'
import { decideIssue, type IssueRefusal } from './rules/coupon'

/** What a coupon is issued for. */
export interface CouponIssue {
  customerId: number
  seriesId: number
  /** `issued` unless given. */
  cause?: NewCoupon['cause']
  /** The bill it is issued on, if any. */
  transactionNumber?: string
  /** Why, for the customer's history. */
  reason?: string
  /** Whether the customer is told by SMS or e-mail. */
  notify?: boolean
}

export interface IssuedCoupon {
  id: number
  code: string
  issuedAt: Date
  /** Null = no end. */
  validTill: Date | null
  series: CouponSeries
  /** Whether a notice went into the outbox. */
  isNotified: boolean
}

export type IssueCouponRefusal = IssueRefusal | { code: 'customer_not_found' }

/** Issues a coupon of a series to a customer; never more of a series than it allows one customer. */
export const issueCoupon = async (
  ctx: Context<'coupons.issue'>,
  issue: CouponIssue,
): Promise<Result<IssuedCoupon, IssueCouponRefusal>> =>
  ctx.store.transaction((tx) => postCoupon(within(ctx, tx), issue))

/**
 * The same inside a transaction of the caller, who has proven the right to what the coupon is for: goodwill, a
 * referral's reward. A refusal writes nothing.
 */
export const postCoupon = async (
  ctx: Context,
  { customerId, seriesId, cause = 'issued', transactionNumber = '', reason, notify = false }: CouponIssue,
): Promise<Result<IssuedCoupon, IssueCouponRefusal>> => {
  const { store, actor, now, settings } = ctx
  await store.claim([`customer:${customerId}`])
  const customer = await findCouponHolder(store, customerId)
  if (!customer) return fail({ code: 'customer_not_found' })
  const standing = {
    isFraud: customer.fraudStatus === 'CONFIRMED',
    restricted: restricted(settings, customer, 'COUPON_ISSUE'),
    held: await countHeld(store, { seriesId, customerId }),
  }
  const moment = { at: now, zone: settings.config.timeZone }
  const decision = decideIssue(await findCouponSeries(store, seriesId), standing, moment)
  if (!decision.ok) return decision

  const { series, validTill } = decision.value
  const { id, code } = await insertWithNewCode(store, {
    seriesId,
    customerId,
    cause,
    issuedAt: now,
    issuedBy: actor.label,
    issuedTillId: actor.tillId,
    validTill,
    transactionNumber,
  })
  await addFigures(store, customerId, { couponsIssued: 1 })
  const facts = { couponId: id, seriesId, series: series.description, cause, ...(reason && { reason }) }
  await audit(ctx, 'coupon.issued', `customer:${customerId}`, facts)
  const queued = notify ? await queueNotice(ctx, customer, series, { code, validTill }) : null
  return ok({ id, code, issuedAt: now, validTill, series, isNotified: queued !== null })
}

/** So many codes are tried; with 31^8 of them a second try is rare and a fifth is a bug. */
const MOST_TRIES = 5

/** Writes a coupon under a code that no other has. */
export const insertWithNewCode = async (
  store: Store,
  coupon: Omit<NewCoupon, 'code'>,
  nextCode: () => string = newCouponCode,
): Promise<{ id: number; code: string }> => {
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const code = nextCode()
    const id = await insertCoupon(store, { ...coupon, code })
    if (id !== null) return { id, code }
  }
  throw new Error(`${MOST_TRIES} new coupon codes were all taken`)
}

const queueNotice = (
  ctx: Context,
  { id, mobile, email, firstName }: { id: number; mobile: string | null; email: string | null; firstName: string },
  { description }: CouponSeries,
  { code, validTill }: { code: string; validTill: Date | null },
) => {
  const { organisation, config } = ctx.settings
  const greeting = firstName === '' ? '' : `${firstName}, `
  const until = validTill ? `, valid till ${dayInWords(validTill, organisation.locale, config.timeZone)}` : ''
  return queueMessage(ctx, {
    customer: { id, mobile, email },
    kind: 'coupon_issued',
    priority: 'TRANS',
    words: () => ({
      subject: `Your coupon from ${organisation.name}`,
      body: `${greeting}here is your coupon “${description}”: show the code ${code} at the till${until}.`,
    }),
    secrets: [code],
  })
}
