import type { NewAuditEntry } from '@/db/queries/audit'
import { insertMany } from '@/db/queries/insert-many'
import { readFieldDefinitions } from '@/db/queries/organisation'
import { mobileKeys } from '@/db/queries/reversed'
import type { Context } from '@/lib/context'
import { identifierKey } from '@/lib/customers/rules/identifiers'
import { nameKeys } from '@/lib/customers/search-keys'
import { type DemoFigures, monthsOf } from './figures'
import type { DemoPlaces, DemoTill, PlacedPerson } from './places'

/** A customer and what there is to know of him before anything is written. */
export interface Counted extends PlacedPerson {
  figures: DemoFigures
}

type Placed = Counted & { till: DemoTill }

/** Writes invented customers with all that the use case would have written of each, audit entries included. */
export const insertDemoCustomers = async (ctx: Context, places: DemoPlaces, people: readonly Counted[]) => {
  const { store, settings } = ctx
  const { tables } = store
  const { timeZone } = settings.config
  const placed = people.map((person): Placed => {
    const { store: code, till } = person.customer
    return { ...person, till: places.till({ store: code, till }) }
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
    tables.customerFigures,
    placed.flatMap(({ id: customerId, figures: { lastStore, ...figures } }) =>
      figures.visits + figures.couponsIssued === 0
        ? []
        : [{ customerId, ...figures, lastStoreId: lastStore && places.storeId(lastStore) }],
    ),
  )
  await insertMany(
    store,
    tables.customerMonths,
    placed.flatMap(({ id: customerId, history }) =>
      monthsOf(history, timeZone).map((month) => ({ customerId, ...month })),
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

const customerRow = ({ settings: { config } }: Context, { id, till, customer, history, figures, care }: Placed) => {
  const { type, mobile, email, externalId, firstName, lastName, source, registeredOn, former, fraudAt } = customer
  const emailKey = email === null ? null : identifierKey('email', email)
  const { account } = history
  const changes = [
    ...(former ? [former.replacedAt] : []),
    ...(fraudAt ? [fraudAt] : []),
    ...care.consents.flatMap(({ via, at }) => (via === 'registration' ? [] : [at])),
  ]
  return {
    id,
    version: 1 + changes.length,
    type,
    mobile,
    ...mobileKeys(mobile),
    email,
    emailKey,
    emailOwned: config.emailIdentifies ? emailKey : null,
    externalId,
    firstName,
    lastName,
    ...nameKeys(firstName, lastName),
    source,
    ...(fraudAt ? { fraudStatus: 'CONFIRMED' as const, fraudMarkedBy: till.code, fraudMarkedAt: fraudAt } : {}),
    registeredOn,
    registeredTillId: till.id,
    createdAt: registeredOn,
    updatedAt: new Date(Math.max(registeredOn.getTime(), ...changes.map((at) => at.getTime()))),
    tierSerial: type === 'LOYALTY' ? account.tier.serial : null,
    lifetimePoints: account.lifetimePoints,
    loyaltyPoints: account.balance,
    lifetimePurchases: figures.spent - figures.returned,
    pointsExpireAt: account.pointsExpireAt,
  }
}

const fieldRows = ({ id: customerId, customer }: Placed, fieldIds: ReadonlyMap<string, number>) =>
  [...customer.fields].flatMap(([name, value]) => {
    const fieldId = fieldIds.get(name)
    return fieldId === undefined ? [] : [{ customerId, fieldId, value }]
  })

/** How consent stands after the last change of each channel and priority. */
const subscriptionRows = ({ id: customerId, care }: Placed) => {
  const last = new Map(care.consents.map((consent) => [`${consent.channel}.${consent.priority}`, consent]))
  return [...last.values()].map(({ channel, priority, isSubscribed, at: changedAt }) => ({
    customerId,
    channel,
    priority,
    isSubscribed,
    changedAt,
  }))
}

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
  const marked = customer.fraudAt && {
    ...by,
    at: customer.fraudAt,
    act: 'customer.updated',
    facts: { fraudStatus: { from: 'NONE', to: 'CONFIRMED' } },
  }
  const entries = marked ? [registered, marked] : [registered]
  if (!former) return entries
  const change = { [former.kind]: { from: former.value, to: customer[former.kind] } }
  return [...entries, { ...by, at: former.replacedAt, act: 'customer.updated', facts: change }]
}
