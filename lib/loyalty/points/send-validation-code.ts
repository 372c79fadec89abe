import { insertValidationCode, readValidCodes } from '@/db/queries/points-validation'
import { audit } from '@/lib/audit/audit'
import { queueMessage } from '@/lib/care/outbox'
import { type Context, within } from '@/lib/context'
import { locateCustomer, type SentIdentifiers } from '@/lib/customers/locate'
import { type Restricted, restricted } from '@/lib/customers/rules/status'
import type { Channel } from '@/lib/customers/types'
import { fail, ok } from '@/lib/result'
import { openAccount } from '../account'
import type { AboutPoints } from './check-redemption'
import { randomCode } from './random-code'
import { readPoints } from './rules/redemption'

export type CodeRefusal =
  | { code: 'points_invalid' }
  | { code: 'customer_not_found' }
  | { code: 'not_loyalty' }
  | { code: 'customer_is_fraud' }
  | Restricted
  | { code: 'no_way_to_send' }

export interface CodeSent {
  points: number
  expiresAt: Date
}

const MINUTE_MS = 60_000

/**
 * Sends the customer a code that proves a redemption of so many points. While an earlier one for the same points is
 * good, that one is sent again, so that whichever message arrives first is right.
 */
export const sendValidationCode = async (
  ctx: Context<'customers.read' | 'points.redeem'>,
  sent: { customer: SentIdentifiers; points: string | undefined },
): Promise<AboutPoints<CodeSent, CodeRefusal>> => {
  const located = await locateCustomer(ctx, sent.customer)
  const customer = located.ok ? located.value.customer : null
  const points = readPoints(sent.points)
  if (points === null) return { customer, result: fail({ code: 'points_invalid' }) }
  if (!customer) return { customer, result: fail({ code: 'customer_not_found' }) }
  const result = await ctx.store
    .transaction(async (tx) => {
      const inside = within(ctx, tx)
      // Two calls at once would make two codes.
      const account = await openAccount(inside, customer.id)
      if (account?.type !== 'LOYALTY') return fail({ code: 'not_loyalty' } as const)
      if (account.fraudStatus === 'CONFIRMED') return fail({ code: 'customer_is_fraud' } as const)
      const forbidden = restricted(ctx.settings, account, 'POINTS_REDEMPTION')
      if (forbidden) return fail(forbidden)

      const { code, expiresAt } = await codeFor(inside, customer.id, points)
      const queued = await queueMessage(inside, {
        customer,
        kind: 'validation_code',
        priority: 'TRANS',
        words: (channel) => wordsOf(ctx, channel, code),
        secrets: [code],
      })
      // Nothing was said, so nothing may stay.
      if (!queued) throw new NoWayOpen()
      await audit(inside, 'points.code_sent', `customer:${customer.id}`, { points, channel: queued.channel })
      return ok({ points, expiresAt })
    })
    .catch((error: unknown) => {
      if (error instanceof NoWayOpen) return fail({ code: 'no_way_to_send' } as const)
      throw error
    })
  return { customer, result }
}

const TEXT_KEYS = { SMS: 'SERVER_VALIDATION_PIN_SMS', EMAIL: 'SERVER_VALIDATION_PIN_EMAIL' } as const

/** The organisation's own words, with the code in their `{{pin}}`. */
const wordsOf = ({ settings }: Context, channel: Channel, code: string) => {
  const body = String(settings.values[TEXT_KEYS[channel]]).replaceAll('{{pin}}', code)
  return { subject: channel === 'SMS' ? body : 'Your code to redeem points', body }
}

/** Takes back the transaction of a code that nobody can be told. */
class NoWayOpen extends Error {}

const codeFor = async ({ store, settings, now }: Context, customerId: number, points: number) => {
  const [standing] = await readValidCodes(store, { customerId, points }, now)
  if (standing) return standing
  const { codeValidMinutes } = settings.config.redemption
  const fresh = { code: randomCode(), expiresAt: new Date(now.getTime() + codeValidMinutes * MINUTE_MS) }
  await insertValidationCode(store, { customerId, points, createdAt: now, ...fresh })
  return fresh
}
