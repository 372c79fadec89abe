import type { CustomerRow } from '@/db/queries/customers'
import { authorise } from '@/lib/context'
import { type Found, findByIdentifier } from '@/lib/customers/find'
import { type Fields, NO_FIELDS } from '@/lib/customers/load'
import { formatDateTime } from '@/lib/dates'
import { NO_TOTALS } from '@/lib/loyalty/points-totals'
import { majorUnits } from '@/lib/money'
import type { Settings } from '@/lib/organisation/settings'
import { batchTooLarge, inputInvalid, type WireCall } from '@/lib/v1/call'
import { successMessage } from '@/lib/v1/endpoints'
import { batchAnswer, itemStatus, type WireAnswer } from '@/lib/v1/wire/envelope'
import { bareList, type ResponseObject } from '@/lib/v1/wire/response-tree'
import { commonWarnings } from './asked-customers'
import { fields, tierOf } from './blocks'
import { type BlockFacts, blocks, registeredBy, tierWarnings } from './get-blocks'
import { type GetParameters, readGetParameters } from './get-parameters'
import { readFor } from './get-readings'
import { type IdentifierQuery, notFoundCode, readIdentifier } from './identifier-query'

const ENDPOINT = 'customer/get'

/** `GET customer/get` (get.md). */
export const getCustomers = async (call: WireCall): Promise<WireAnswer> => {
  const identifier = readIdentifier(call.query)
  const parameters = readGetParameters(call.query)
  if (!identifier || !parameters.ok) return inputInvalid()
  if (identifier.values.length > call.ctx.settings.config.batchLimit) return batchTooLarge()

  const ctx = authorise(call.ctx, 'customers.read')
  if (!ctx.ok) return answer(identifier.values.map((value) => failedItem(identifier, value, '1044')))

  const found = await findByIdentifier(ctx.value, identifier.kind, identifier.values)
  const present = await presenter(call, [...found.values()], parameters.value)
  return answer(
    identifier.values.map((value) => {
      const each = found.get(value)
      return each
        ? { isFound: true, tree: present(each) }
        : failedItem(identifier, value, notFoundCode(identifier.kind))
    }),
  )
}

interface Item {
  isFound: boolean
  tree: ResponseObject
}

const answer = (items: readonly Item[]): WireAnswer =>
  batchAnswer(
    { successes: items.map(({ isFound }) => isFound), message: successMessage(ENDPOINT, 'GET'), counted: true },
    { customers: { customer: items.map(({ tree }) => tree) } },
  )

const failedItem = ({ name }: IdentifierQuery, value: string, code: '1011' | '1012' | '1044'): Item => ({
  isFound: false,
  tree: { [name]: value, item_status: itemStatus(ENDPOINT, code, { warnings: [] }) },
})

/** Reads what the customers found need beside themselves, and gives how each is shown. */
const presenter = async (
  { ctx, caller, fault }: WireCall,
  found: readonly Found[],
  parameters: GetParameters,
): Promise<(found: Found) => ResponseObject> => {
  const { settings, now } = ctx
  const { basic, blocks: asked, withUserId } = parameters
  // A till's cheapest question: nothing but the customer's row.
  if (basic && asked.size === 0) {
    return ({ customer, viaAlias }) => ({
      ...identity(customer, settings, withUserId),
      item_status: itemStatus(ENDPOINT, '1000', { warnings: commonWarnings(viaAlias, caller.isAttributionUnknown) }),
    })
  }
  const customers = found.map(({ customer }) => customer)
  const {
    fields: fieldsOf,
    cards,
    points,
    lots,
    history,
    subscriptions,
    coupons,
    notes,
    transactions,
    contacts,
  } = await readFor(ctx, customers, parameters, fault)
  return ({ customer, viaAlias }) => {
    const { id } = customer
    const facts: BlockFacts = {
      customer,
      settings,
      now,
      points: points && (points.get(id) ?? NO_TOTALS),
      lots: lots?.get(id) ?? [],
      expired: history?.expired.get(id) ?? [],
      given: history?.given.get(id) ?? [],
      tierChanges: history?.tierChanges.get(id) ?? [],
      subscriptions: subscriptions && (subscriptions.get(id) ?? new Map()),
      cards: cards.get(id) ?? [],
      coupons: coupons.get(id) ?? [],
      notes: notes.get(id) ?? [],
      transactions: transactions.get(id) ?? [],
      contacts: contacts.get(id) ?? [],
    }
    const warnings = [
      ...commonWarnings(viaAlias, caller.isAttributionUnknown),
      ...(points && lots && history ? [] : [{ code: '91001' }]),
      ...(subscriptions ? [] : [{ code: '91002' }]),
      ...tierWarnings(facts, parameters),
    ]
    return {
      ...(basic ? identity(customer, settings, withUserId) : profile(facts, fieldsOf.get(id) ?? NO_FIELDS, withUserId)),
      ...blocks(facts, parameters),
      item_status: itemStatus(ENDPOINT, '1000', { warnings }),
    }
  }
}

const identity = (customer: CustomerRow, { config }: Settings, withUserId: boolean): ResponseObject => ({
  user_id: withUserId ? String(customer.id) : undefined,
  firstname: customer.firstName,
  lastname: customer.lastName,
  mobile: customer.mobile,
  email: customer.email,
  external_id: customer.externalId,
  registered_on: formatDateTime(customer.registeredOn, config.timeZone),
  updated_on: formatDateTime(customer.updatedAt, config.timeZone),
  type: customer.type,
  source: customer.source.toLowerCase(),
})

const profile = (facts: BlockFacts, values: Fields, withUserId: boolean): ResponseObject => {
  const { customer, settings } = facts
  const { registered_on, updated_on, type, source, ...who } = identity(customer, settings, withUserId)
  return {
    ...who,
    lifetime_points: customer.lifetimePoints,
    lifetime_purchases: majorUnits(customer.lifetimePurchases, settings.config.currency.code),
    loyalty_points: customer.loyaltyPoints,
    current_slab: tierOf(customer, settings.config.tiers)?.tier.name ?? '',
    registered_on,
    updated_on,
    type,
    source,
    identifiers: bareList('identifier', []),
    gender: customer.gender ?? genderField(values, settings.config.genderField),
    registered_by: registeredBy(facts),
    // Blocks fill them; here is their place in the answer.
    registered_store: undefined,
    registered_till: undefined,
    fraud_details: undefined,
    trackers: { tracker: [] },
    current_nps_status: '',
    custom_fields: fields(values.customFields),
    extended_fields: fields(values.extendedFields),
  }
}

/** The extended field, else the custom field that the configuration names. */
const genderField = ({ customFields, extendedFields }: Fields, named: string): string =>
  extendedFields.get('gender') ?? customFields.get(named) ?? ''
