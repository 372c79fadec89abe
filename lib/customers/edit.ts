import { StaleRow } from '@/db/engines/collision'
import { readLastChange } from '@/db/queries/customer-history'
import type { KeyRefusal } from '@/lib/answer-once'
import type { Act } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { formatDay } from '@/lib/dates'
import { fail, type Result } from '@/lib/result'
import { claimsOf, keysOf } from './directory'
import { registrationInput } from './form'
import type { FormAnswer } from './form-answer'
import { changedNames, type TypedValues } from './form-fields'
import { loadCustomers } from './load'
import { formatMobile } from './mobile'
import { updateCustomers } from './register'
import { normalise } from './rules/normalise'
import { SUBSCRIPTION_PAIRS } from './rules/profile'
import { answerFor, once } from './submit'
import type { Customer, RegistrationInput } from './types'
import { displayName } from './words'

export interface Edit {
  key: string
  id: number
  /** Of the customer as the form showed it. */
  version: number
  values: TypedValues
}

export type EditRefusal = KeyRefusal | { code: 'customer_not_found' }

/** The values a form about this customer starts with. */
export const openedValues = ({ settings }: Context, customer: Customer): TypedValues => {
  const till = customer.associatedTillId === null ? undefined : settings.tills.get(customer.associatedTillId)
  const { mobile, email, externalId } = customer.identifiers
  return {
    mobile: mobile === null ? '' : formatMobile(mobile),
    email: email ?? '',
    externalId: externalId ?? '',
    firstName: customer.firstName,
    lastName: customer.lastName,
    gender: customer.gender ?? '',
    type: customer.type,
    associatedWith: till?.code ?? '',
    ...Object.fromEntries(
      SUBSCRIPTION_PAIRS.map((pair) => {
        const isSubscribed = customer.subscriptions.get(pair)
        return [`subscription.${pair}`, isSubscribed === undefined ? '' : isSubscribed ? '1' : '0']
      }),
    ),
    ...Object.fromEntries([...customer.customFields].map(([name, value]) => [`customField.${name}`, value])),
    ...Object.fromEntries([...customer.extendedFields].map(([name, value]) => [`extendedField.${name}`, value])),
  }
}

/** What was changed in the form, as an update of this customer: values that stand as they were are not passed. */
export const editInput = (ctx: Context, customer: Customer, values: TypedValues): RegistrationInput => {
  const changed = changedNames(openedValues(ctx, customer), values)
  const passed = Object.fromEntries(changed.map((name) => [name, values[name] ?? '']))
  const today = formatDay(ctx.now, ctx.settings.config.timeZone)
  return { ...registrationInput(passed, today), customerId: String(customer.id) }
}

/**
 * Changes a customer by a form, once per key. When somebody saved since the form was opened nothing is written, and the
 * answer is a clash with both sides' values.
 */
export const editCustomer = async (
  ctx: Context<'customers.edit'>,
  edit: Edit,
): Promise<Result<FormAnswer, EditRefusal>> => {
  const [known] = await loadCustomers(ctx.store, { ids: [edit.id] })
  if (!known) return fail({ code: 'customer_not_found' })
  const answer = once(ctx, edit.key, edit, async (inside) => {
    await inside.store.claim(claimsFor(inside, known, edit.values))
    const [customer] = await loadCustomers(inside.store, { ids: [edit.id] })
    if (!customer) throw new StaleRow(`customer ${edit.id} was merged into another`)
    if (customer.version !== edit.version) return clashWith(inside, customer)
    const emptied = changedNames(openedValues(ctx, customer), edit.values).filter(
      (name) => (edit.values[name] ?? '').trim() === '',
    )
    if (emptied[0] !== undefined) return keepsValues(customer, emptied)
    const [outcome] = await updateCustomers(within(inside, inside.store), [editInput(ctx, customer, edit.values)])
    if (!outcome) throw new Error('every input has an outcome')
    return answerFor(inside, outcome)
  })
  return answer.catch((error: unknown) => {
    if (error instanceof StaleRow) return fail({ code: 'customer_not_found' })
    throw error
  })
}

/** Everything the update will claim, at once and in its order, so that two edits never wait for each other. */
const claimsFor = (ctx: Context, customer: Customer, values: TypedValues) => {
  const { config } = ctx.settings
  const normalised = normalise(config, 'update', editInput(ctx, customer, values))
  return normalised.ok ? claimsOf(keysOf([normalised.value], config.emailIdentifies)) : [`ids:${customer.id}`]
}

/** A till's bill or redemption is no edit of the profile, so nobody clashes with it. */
const RAISING_VERSION = [
  'customer.registered',
  'customer.updated',
  'consent.changed',
  'status.changed',
] as const satisfies readonly Act[]

const clashWith = async (ctx: Context, customer: Customer): Promise<FormAnswer> => {
  const last = await readLastChange(ctx.store, { subject: `customer:${customer.id}`, acts: RAISING_VERSION })
  return {
    kind: 'clash',
    version: customer.version,
    theirs: { ...openedValues(ctx, customer) },
    by: last?.actorName ?? null,
    at: customer.updatedAt.toISOString(),
  }
}

const CANNOT_BE_EMPTIED = 'A registered value cannot be emptied here. Type another one, or put it back.'

const keepsValues = (customer: Customer, names: readonly string[]): FormAnswer => ({
  kind: 'refused',
  reason: { code: 'cannot_be_emptied', message: CANNOT_BE_EMPTIED, field: names[0] ?? null, setting: null },
  fields: Object.fromEntries(names.map((name) => [name, CANNOT_BE_EMPTIED])),
  customer: { id: customer.id, name: displayName(customer) },
})
