import { StaleRow } from '@/db/engines/collision'
import type { CustomerRow } from '@/db/queries/customers'
import { markCodeUsed } from '@/db/queries/points-validation'
import { findBillNumbered, insertRedemption, isRedemptionCodeTaken } from '@/db/queries/redemptions'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { locateCustomer } from '@/lib/customers/locate'
import { restricted } from '@/lib/customers/rules/status'
import { parseMoment } from '@/lib/dates'
import { fail, ok, type Result } from '@/lib/result'
import { unlessUnstorable } from '@/lib/unless-unstorable'
import { debit, openAccount } from '../account'
import { pointsValue } from '../rules/points-value'
import { type AboutPoints, fittingCode, maySkip, type RedemptionCheck } from './check-redemption'
import { randomCode } from './random-code'
import { decideRedemption, isRedemptionTime, type RedemptionRefusal, readPoints } from './rules/redemption'

/** A redemption as a till asks for it; texts are as they were sent, empty when they were not. */
export interface RedeemPoints extends RedemptionCheck {
  transactionNumber: string
  /** Undefined = now. */
  redeemedAt: string | undefined
  externalReference: string
  /** Where it happened, by the till's code or id; any other text is the caller's own till. */
  till: string
  notes: string
  purpose: string
  fields: readonly { name: string; value: string }[]
}

export interface Redeemed {
  id: number
  /** What the till prints. */
  code: string
  points: number
  /** Minor units. */
  value: number
  /** After it. */
  balance: number
  validationCode: string
  transactionNumber: string
  /** The bill of that number; null until there is one. */
  transactionId: number | null
}

export type RedeemRefusal = RedemptionRefusal | { code: 'not_stored' }

/** Free text is kept up to so many characters. */
const LONGEST = { number: 50, reference: 100, purpose: 100, notes: 1_000 }
const MOST_FIELDS = 50

/**
 * Takes points off the balance as payment. Everything that decides it is read again while the account is held, so that
 * calls at the same time never take more than there is, nor use a code twice.
 */
export const redeemPoints = async (
  ctx: Context<'customers.read' | 'points.redeem'>,
  command: RedeemPoints,
): Promise<AboutPoints<Redeemed, RedeemRefusal>> => {
  let customer: CustomerRow | null = null
  const result = await unlessUnstorable<Result<Redeemed, RedeemRefusal>>(
    async () => {
      const located = await locateCustomer(ctx, command.customer)
      const sought = located.ok ? located.value.customer : null
      customer = sought
      return ctx.store.transaction((tx) => redeem(within(ctx, tx), sought, command))
    },
    () => fail({ code: 'not_stored' }),
  )
  return { customer, result }
}

const redeem = async (
  ctx: Context<'points.redeem'>,
  customer: CustomerRow | null,
  command: RedeemPoints,
): Promise<Result<Redeemed, RedeemRefusal>> => {
  const { store, settings, now } = ctx
  const { config } = settings
  const account = customer && (await openAccount(ctx, customer.id))
  // Merged into somebody meanwhile: looked for again, he is found as who he is now.
  if (customer && !account) throw new StaleRow(`customer ${customer.id} is gone`)
  const asked = readPoints(command.points)
  const codeId = await fittingCode(ctx, { customer, points: asked, proof: command.proof })
  const decision = decideRedemption(
    {
      points: asked,
      account,
      restricted: account && restricted(settings, account, 'POINTS_REDEMPTION'),
      isValidated: codeId !== null || maySkip(ctx, command.proof),
      redeemedAt: momentOf(ctx, command.redeemedAt),
    },
    config.redemption,
  )
  if (!decision.ok || !account) return decision.ok ? fail({ code: 'customer_not_found' }) : decision

  const { points, redeemedAt } = decision.value
  const { customerId } = account
  const transactionNumber = cut(command.transactionNumber, LONGEST.number)
  const transactionId =
    transactionNumber === '' ? null : ((await findBillNumbered(store, customerId, transactionNumber)) ?? null)
  const posted = await debit(ctx, account, { kind: 'redeemed', cause: 'redemption', points, occurredAt: redeemedAt })
  if (codeId !== null) await markCodeUsed(store, codeId, now)
  const made = {
    code: await freeCode(ctx),
    points,
    value: pointsValue(points, config.redemption.pointValue, config.currency.code),
    validationCode: codeId === null ? '' : (command.proof.code ?? '').toUpperCase(),
    transactionNumber,
    transactionId,
  }
  const id = await insertRedemption(store, {
    ...made,
    customerId,
    entryId: posted.entryId,
    externalReference: cut(command.externalReference, LONGEST.reference),
    purpose: cut(command.purpose, LONGEST.purpose),
    notes: cut(command.notes, LONGEST.notes),
    fields: command.fields.slice(0, MOST_FIELDS),
    redeemedAt,
    storedAt: now,
    tillId: tillOf(ctx, command.till),
  })
  await audit(ctx, 'points.redeemed', `customer:${customerId}`, { points, redemption: made.code })
  return ok({ id, ...made, balance: posted.account.balance })
}

const momentOf = ({ settings: { config }, now }: Context, written: string | undefined): Date | null => {
  const at = written === undefined ? now : parseMoment(written, config.timeZone)
  return at && isRedemptionTime(at, now, config.bills.oldestDays) ? at : null
}

const tillOf = ({ settings, actor }: Context, named: string): number | null => {
  const byId = /^\d{1,15}$/.test(named) ? settings.tills.get(Number(named)) : undefined
  return (settings.tillsByCode.get(named) ?? byId)?.id ?? actor.tillId
}

const freeCode = async ({ store }: Context): Promise<string> => {
  for (;;) {
    const code = randomCode()
    if (!(await isRedemptionCodeTaken(store, code))) return code
  }
}

const cut = (text: string, length: number) => [...text].slice(0, length).join('')
