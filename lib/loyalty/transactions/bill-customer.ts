import type { Context } from '@/lib/context'
import { locateCustomer, type SentIdentifiers } from '@/lib/customers/locate'
import type { PointsAward } from '@/lib/customers/persist'
import {
  previewRegistration,
  type RegistrationOutcome,
  registerCustomers,
  updateCustomers,
} from '@/lib/customers/register'
import { forbids } from '@/lib/customers/rules/status'
import type { Customer, RegistrationInput } from '@/lib/customers/types'
import { fail, ok, type Result } from '@/lib/result'

/** Who may write bills may do what a bill does to its customer: find, register and change. */
export type BillContext = Context<'transactions.add' | 'customers.read' | 'customers.register' | 'customers.edit'>

/** What a bill says of its customer. */
export interface BillCustomer {
  sent: SentIdentifiers
  profile: RegistrationInput
}

export interface CustomerRefusal {
  code: '606' | '608' | '618' | '646' | '649' | '651' | '652' | '658' | '659'
  /** The customer who was found all the same. */
  customerId: number | null
  /** What the database said: for the log. */
  cause?: unknown
}

export interface BilledCustomer {
  customer: Customer
  /** The bill registered him. */
  isNew: boolean
  /** What that granted. */
  awarded: PointsAward | null
}

/** The bill's code for what registering refuses; what is not here is a bill that cannot be added (608). */
const CODES: Readonly<Record<string, CustomerRefusal['code']>> = {
  618: '618',
  1001: '649',
  1002: '646',
  1003: '652',
  1006: '651',
  1007: '652',
  1019: '658',
  1039: '659',
  1043: '652',
  1045: '652',
  1047: '652',
}

/**
 * The customer of a bill, located or registered like customer/add; who is found by id or card alone is changed, never
 * registered. Somebody who is not LOYALTY stays what he is.
 */
export const customerOfBill = async (
  ctx: BillContext,
  { sent, profile }: BillCustomer,
): Promise<Result<BilledCustomer, CustomerRefusal>> => {
  const outcome = await settle(ctx, sent, profile)
  if (!outcome) return fail({ code: '606', customerId: null })
  if (outcome.kind === 'refused') {
    const { customerId, refusal } = outcome
    return fail({ code: CODES[refusal.code] ?? '608', customerId, cause: refusal.cause })
  }
  const { customer, awarded } = outcome
  return customer.fraudStatus === 'CONFIRMED' || forbids(ctx.settings, customer, 'TRANSACTIONS')
    ? fail({ code: '618', customerId: customer.id })
    : ok({ customer, isNew: outcome.kind === 'created', awarded })
}

const settle = async (
  ctx: BillContext,
  sent: SentIdentifiers,
  profile: RegistrationInput,
): Promise<RegistrationOutcome | undefined> => {
  const { mobile, email, externalId, ...handles } = sent
  const { id } = handles
  const byName = mobile !== undefined || email !== undefined || externalId !== undefined
  // Beside a name a card is part of the profile; without one it finds whom an unknown id does not.
  const sought = !byName ? handles : id === undefined ? null : { id }
  const located = sought && (await locateCustomer(ctx, sought))
  if (located?.ok)
    return (await updateCustomers(ctx, [{ ...profile, customerId: String(located.value.customer.id) }]))[0]
  if (!byName) return undefined

  const expected = await previewRegistration(ctx, 'add', profile)
  const held = expected.kind === 'create' ? undefined : expected.customer?.type
  // Without a type customer/add would convert him.
  const type = held === undefined || held === 'LOYALTY' ? undefined : held
  return (await registerCustomers(ctx, [{ ...profile, ...(type && { type }) }]))[0]
}
