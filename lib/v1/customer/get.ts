import { readCards } from '@/db/queries/customers'
import { authorise, type Context } from '@/lib/context'
import { type Found, findByIdentifier, findRows } from '@/lib/customers/find'
import type { Customer } from '@/lib/customers/types'
import { formatDateTime } from '@/lib/dates'
import { NO_TOTALS, type PointsTotals, pointsTotals } from '@/lib/loyalty/points-totals'
import { majorUnits } from '@/lib/money'
import { batchTooLarge, inputInvalid, type WireCall } from '@/lib/v1/call'
import { successMessage } from '@/lib/v1/endpoints'
import { batchAnswer, itemStatus, type Warning, type WireAnswer } from '@/lib/v1/wire/envelope'
import { bareList, type ResponseObject } from '@/lib/v1/wire/response-tree'
import { fields, tierOf } from './blocks'
import { type BlockFacts, blocks, type Card, registeredBy, tierWarnings } from './get-blocks'
import { type GetParameters, readGetParameters } from './get-parameters'
import { type IdentifierQuery, notFoundCode, readIdentifier } from './identifier-query'

const ENDPOINT = 'customer/get'
const SURVIVOR: Warning = { code: '91009' }
const UNKNOWN_ATTRIBUTION: Warning = { code: '91021' }

/** `GET customer/get` (get.md). */
export const getCustomers = async (call: WireCall): Promise<WireAnswer> => {
  const identifier = readIdentifier(call.query)
  const parameters = readGetParameters(call.query)
  if (!identifier || !parameters.ok) return inputInvalid()
  if (identifier.values.length > call.ctx.settings.config.batchLimit) return batchTooLarge()

  const ctx = authorise(call.ctx, 'customers.read')
  if (!ctx.ok) return answer(identifier.values.map((value) => failedItem(identifier, value, '1044')))

  const item = parameters.value.basic && parameters.value.blocks.size === 0 ? identities : profiles
  const found = await item(ctx.value, identifier, parameters.value, call.caller.isAttributionUnknown)
  return answer(
    identifier.values.map((value) => found.get(value) ?? failedItem(identifier, value, notFoundCode(identifier.kind))),
  )
}

type Items = ReadonlyMap<string, Item>
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

/** The cheap answer: one query, whatever the number of values. */
const identities = async (
  ctx: Context<'customers.read'>,
  { kind, values }: IdentifierQuery,
  parameters: GetParameters,
  isAttributionUnknown: boolean,
): Promise<Items> => {
  const found = await findRows(ctx, kind, values)
  return mapped(found, ({ customer: { mobile, email, externalId, ...row }, viaAlias }) => ({
    ...identity({ ...row, identifiers: { mobile, email, externalId } }, ctx, parameters),
    item_status: itemStatus(ENDPOINT, '1000', { warnings: commonWarnings(viaAlias, isAttributionUnknown) }),
  }))
}

const profiles = async (
  ctx: Context<'customers.read'>,
  { kind, values }: IdentifierQuery,
  parameters: GetParameters,
  isAttributionUnknown: boolean,
): Promise<Items> => {
  const { store, settings } = ctx
  const found = await findByIdentifier(ctx, kind, values)
  const customers = [...found.values()].map(({ customer }) => customer)
  const points = await readPoints(ctx, customers)
  const cards = parameters.blocks.has('card_details') ? await cardsOf(store, customers) : new Map<number, Card[]>()
  return mapped(found, ({ customer, viaAlias }) => {
    const facts = {
      customer,
      settings,
      points: points?.get(customer.id) ?? NO_TOTALS,
      cards: cards.get(customer.id) ?? [],
    }
    const warnings = [
      ...commonWarnings(viaAlias, isAttributionUnknown),
      ...(points ? [] : [{ code: '91001' }]),
      ...tierWarnings(facts, parameters),
    ]
    return {
      ...(parameters.basic ? identity(customer, ctx, parameters) : profile(facts, ctx, parameters)),
      ...blocks(facts, parameters),
      item_status: itemStatus(ENDPOINT, '1000', { warnings }),
    }
  })
}

const mapped = <T>(found: ReadonlyMap<string, Found<T>>, tree: (found: Found<T>) => ResponseObject): Items =>
  new Map([...found].map(([value, each]) => [value, { isFound: true, tree: tree(each) }]))

const commonWarnings = (viaAlias: boolean, isAttributionUnknown: boolean): readonly Warning[] => [
  ...(viaAlias ? [SURVIVOR] : []),
  ...(isAttributionUnknown ? [UNKNOWN_ATTRIBUTION] : []),
]

/** The totals of the ledger; null when they cannot be read, which costs the answer its figures and not more. */
const readPoints = async (
  { store }: Context,
  customers: readonly Customer[],
): Promise<ReadonlyMap<number, PointsTotals> | null> => {
  const earners = customers.filter(({ lifetimePoints }) => lifetimePoints > 0).map(({ id }) => id)
  try {
    return await pointsTotals(store, earners)
  } catch {
    return null
  }
}

const cardsOf = async (store: Context['store'], customers: readonly Customer[]) => {
  const cards = new Map<number, Card[]>()
  for (const card of await readCards(
    store,
    customers.map(({ id }) => id),
  ))
    cards.set(card.customerId, [...(cards.get(card.customerId) ?? []), card])
  return cards
}

type Identity = Pick<
  Customer,
  'id' | 'firstName' | 'lastName' | 'identifiers' | 'registeredOn' | 'updatedAt' | 'type' | 'source'
>

const identity = (customer: Identity, { settings }: Context, { withUserId }: GetParameters): ResponseObject => ({
  user_id: withUserId ? String(customer.id) : undefined,
  firstname: customer.firstName,
  lastname: customer.lastName,
  mobile: customer.identifiers.mobile,
  email: customer.identifiers.email,
  external_id: customer.identifiers.externalId,
  registered_on: formatDateTime(customer.registeredOn, settings.config.timeZone),
  updated_on: formatDateTime(customer.updatedAt, settings.config.timeZone),
  type: customer.type,
  source: customer.source.toLowerCase(),
})

const profile = (facts: BlockFacts, ctx: Context, parameters: GetParameters): ResponseObject => {
  const { customer, settings } = facts
  const { registered_on, updated_on, type, source, ...who } = identity(customer, ctx, parameters)
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
    gender: genderOf(facts),
    registered_by: registeredBy(facts),
    trackers: { tracker: [] },
    current_nps_status: '',
    custom_fields: fields(customer.customFields),
    extended_fields: fields(customer.extendedFields),
  }
}

/** The profile's own gender, else the extended field, else the custom field that the configuration names. */
const genderOf = ({ customer, settings }: BlockFacts): string =>
  customer.gender ??
  customer.extendedFields.get('gender') ??
  customer.customFields.get(settings.config.genderField) ??
  ''
