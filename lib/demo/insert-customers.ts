import type { NewAuditEntry } from '@/db/queries/audit'
import { insertMany } from '@/db/queries/insert-many'
import { readFieldDefinitions } from '@/db/queries/organisation'
import { reserveCustomerIds } from '@/db/queries/reserve-customer-ids'
import type { Context } from '@/lib/context'
import { nameKeys } from '@/lib/customers/names'
import { identifierKey } from '@/lib/customers/rules/identifiers'
import { CHANNELS, PRIORITIES } from '@/lib/customers/types'
import { tierFor } from '@/lib/registration-config/tiers'
import type { DemoStoreCode } from './chain'
import type { DemoCustomer } from './people'

export interface DemoPlaces {
  tills: readonly { id: number; code: string; store: DemoStoreCode }[]
}

interface Placed {
  id: number
  till: DemoPlaces['tills'][number]
  customer: DemoCustomer
}

/** Writes invented customers with all that the use case would have written of each, audit entries included. */
export const insertDemoCustomers = async (ctx: Context, places: DemoPlaces, customers: readonly DemoCustomer[]) => {
  const {
    store,
    store: { tables },
  } = ctx
  const ids = await reserveCustomerIds(store, customers.length)
  const placed = customers.flatMap((customer, place): Placed[] => {
    const id = ids[place]
    const till = places.tills.filter((each) => each.store === customer.store)[customer.till]
    return id === undefined || till === undefined ? [] : [{ id, till, customer }]
  })
  const fieldIds = new Map(
    (await readFieldDefinitions(store))
      .filter((field) => field.scope === 'loyalty_registration')
      .map((field) => [field.name, field.id]),
  )

  await insertMany(
    store,
    tables.customers,
    placed.map((each) => customerRow(ctx, each)),
  )
  await insertMany(
    store,
    tables.customerFields,
    placed.flatMap((each) => fieldRows(each, fieldIds)),
  )
  await insertMany(store, tables.subscriptions, placed.flatMap(subscriptionRows))
  await insertMany(
    store,
    tables.pointsEntries,
    placed.flatMap(({ id: customerId, customer }) =>
      customer.account.entries.map((entry) => ({ customerId, ...entry })),
    ),
  )
  await insertMany(store, tables.customerCards, placed.flatMap(cardRows))
  await insertMany(store, tables.formerIdentifiers, placed.flatMap(formerRows))
  await insertMany(
    store,
    tables.auditEntries,
    placed.flatMap(auditRows).sort((one, other) => Number(one.at) - Number(other.at)),
  )
}

const customerRow = ({ settings: { config } }: Context, { id, till, customer }: Placed) => {
  const { type, mobile, email, externalId, firstName, lastName, source, registeredOn, account, former } = customer
  const emailKey = email === null ? null : identifierKey('email', email)
  const { lifetimePoints, loyaltyPoints, lifetimePurchases } = account
  return {
    id,
    version: 1 + (former ? 1 : 0) + (customer.isFraud ? 1 : 0),
    type,
    mobile,
    email,
    emailKey,
    emailOwned: config.emailIdentifies ? emailKey : null,
    externalId,
    firstName,
    lastName,
    ...nameKeys(firstName, lastName),
    source,
    ...(customer.isFraud
      ? { fraudStatus: 'CONFIRMED' as const, fraudMarkedBy: till.code, fraudMarkedAt: registeredOn }
      : {}),
    registeredOn,
    registeredTillId: till.id,
    createdAt: registeredOn,
    updatedAt: former?.replacedAt ?? registeredOn,
    tierSerial: type === 'LOYALTY' ? tierFor(config.tiers, lifetimePoints).serial : null,
    lifetimePoints,
    loyaltyPoints,
    lifetimePurchases,
  }
}

const fieldRows = ({ id: customerId, customer }: Placed, fieldIds: ReadonlyMap<string, number>) =>
  [...customer.fields].flatMap(([name, value]) => {
    const fieldId = fieldIds.get(name)
    return fieldId === undefined ? [] : [{ customerId, fieldId, value }]
  })

const subscriptionRows = ({ id: customerId, customer }: Placed) =>
  CHANNELS.flatMap((channel) =>
    PRIORITIES.flatMap((priority) => {
      const isSubscribed = customer.subscriptions.get(`${channel}.${priority}`)
      const changedAt = customer.registeredOn
      return isSubscribed === undefined ? [] : [{ customerId, channel, priority, isSubscribed, changedAt }]
    }),
  )

const cardRows = ({ id: customerId, customer: { card, registeredOn } }: Placed) =>
  card === null ? [] : [{ customerId, number: card, issuedAt: registeredOn }]

const formerRows = ({ id: customerId, till, customer: { former } }: Placed) => {
  if (!former) return []
  const { kind, value, replacedAt } = former
  return [{ customerId, kind, value, valueKey: identifierKey(kind, value), replacedAt, replacedBy: `till:${till.id}` }]
}

const auditRows = ({ id, till, customer }: Placed): NewAuditEntry[] => {
  const { mobile, email, externalId, type, former } = customer
  const by = { actor: `till:${till.id}`, actorName: till.code, subject: `customer:${id}`, requestId: 'demo' }
  const first = former ? { mobile, email, [former.kind]: former.value } : { mobile, email }
  const facts = { ...first, externalId, type }
  const registered = { ...by, at: customer.registeredOn, act: 'customer.registered', facts }
  if (!former) return [registered]
  const change = { [former.kind]: { from: former.value, to: customer[former.kind] } }
  return [registered, { ...by, at: former.replacedAt, act: 'customer.updated', facts: change }]
}
