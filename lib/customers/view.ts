import { readCustomerHistory, readFormerIdentifiers } from '@/db/queries/customer-history'
import type { Context } from '@/lib/context'
import { postExpiries } from '@/lib/loyalty/expire'
import { tierFor } from '@/lib/registration-config/tiers'
import { openedValues } from './edit'
import type { TypedValues } from './form-fields'
import { loadCustomers } from './load'
import { formatMobile } from './mobile'
import { SUBSCRIPTION_PAIRS } from './rules/profile'
import { type ShownChange, shownChange, shownFieldValue, shownTill } from './shown-values'
import { type Customer, type CustomerType, IDENTIFIER_KINDS, type IdentifierKind } from './types'
import { displayName, IDENTIFIER_LABELS, SUBSCRIPTION_NAMES } from './words'

const HISTORY = 50
const FORMER = 20

export interface HistoryEntry {
  id: number
  at: Date
  by: string
  act: 'registered' | 'updated'
  changes: readonly ShownChange[]
}

/** Everything the page of a customer shows; plain data. */
export interface CustomerView {
  id: number
  version: number
  name: string
  type: CustomerType
  isFraud: boolean
  /** Primary first; `plain` is what is copied, `shown` what is read. */
  identifiers: readonly { kind: IdentifierKind; label: string; shown: string; plain: string; isPrimary: boolean }[]
  primaryMissing: boolean
  tier: { name: string; next: { name: string; missing: number; share: number } | null } | null
  loyaltyPoints: number
  lifetimePoints: number
  /** Minor units. */
  lifetimePurchases: number
  consents: readonly { pair: string; label: string; isSubscribed: boolean | null }[]
  attributes: readonly { name: string; label: string; value: string }[]
  formerIdentifiers: readonly { id: number; label: string; value: string; replacedAt: Date }[]
  registeredOn: Date
  registeredAt: string | null
  associatedAt: string | null
  source: string
  gender: string | null
  createdAt: Date
  updatedAt: Date
  history: readonly HistoryEntry[]
  historyIsCut: boolean
}

/** A customer as the page shows one; null for an unknown id. */
export const customerView = async (ctx: Context<'customers.read'>, id: number): Promise<CustomerView | null> => {
  const customer = await currentCustomer(ctx, id)
  if (!customer) return null
  const { settings, store } = ctx
  const former = await readFormerIdentifiers(store, id, FORMER)
  const entries = await readCustomerHistory(store, { subject: `customer:${id}`, before: undefined, limit: HISTORY + 1 })
  return {
    id,
    version: customer.version,
    name: displayName(customer),
    type: customer.type,
    isFraud: customer.fraudStatus === 'CONFIRMED',
    identifiers: identifiersOf(customer, settings.config.primary),
    primaryMissing: customer.identifiers[settings.config.primary] === null,
    tier: tierOf(ctx, customer),
    loyaltyPoints: customer.loyaltyPoints,
    lifetimePoints: customer.lifetimePoints,
    lifetimePurchases: customer.lifetimePurchases,
    consents: SUBSCRIPTION_PAIRS.map((pair) => ({
      pair,
      label: SUBSCRIPTION_NAMES[pair],
      isSubscribed: customer.subscriptions.get(pair) ?? null,
    })),
    attributes: attributesOf(ctx, customer),
    formerIdentifiers: former.map(({ kind, value, ...row }) => ({
      ...row,
      label: IDENTIFIER_LABELS[kind === 'external_id' ? 'externalId' : kind],
      value: kind === 'mobile' ? formatMobile(value) : value,
    })),
    registeredOn: customer.registeredOn,
    registeredAt: shownTill(settings, customer.registeredTillId),
    associatedAt: shownTill(settings, customer.associatedTillId),
    source: customer.source.toLowerCase(),
    gender: customer.gender,
    createdAt: customer.createdAt,
    updatedAt: customer.updatedAt,
    history: entries.slice(0, HISTORY).map((entry) => ({
      id: entry.id,
      at: entry.at,
      by: entry.actorName,
      act: entry.act === 'customer.registered' ? 'registered' : 'updated',
      changes: changesOf(ctx, entry.facts),
    })),
    historyIsCut: entries.length > HISTORY,
  }
}

/** The customer with no points that have expired. */
const currentCustomer = async (ctx: Context, id: number) => {
  const [customer] = await loadCustomers(ctx.store, { ids: [id] })
  if (!customer || !(await postExpiries(ctx, [customer]))) return customer
  const [current] = await loadCustomers(ctx.store, { ids: [id] })
  return current
}

/** What the edit form needs of a customer; null for an unknown id. */
export const customerToEdit = async (
  ctx: Context<'customers.edit'>,
  id: number,
): Promise<{ id: number; version: number; name: string; isFraud: boolean; values: TypedValues } | null> => {
  const [customer] = await loadCustomers(ctx.store, { ids: [id] })
  if (!customer) return null
  const { version, fraudStatus } = customer
  return {
    id,
    version,
    name: displayName(customer),
    isFraud: fraudStatus === 'CONFIRMED',
    values: openedValues(ctx, customer),
  }
}

const identifiersOf = ({ identifiers }: Customer, primary: IdentifierKind): CustomerView['identifiers'] =>
  [primary, ...IDENTIFIER_KINDS.filter((kind) => kind !== primary)].flatMap((kind) => {
    const plain = identifiers[kind]
    if (plain === null) return []
    const shown = kind === 'mobile' ? formatMobile(plain) : plain
    return [{ kind, label: IDENTIFIER_LABELS[kind], shown, plain, isPrimary: kind === primary }]
  })

const tierOf = ({ settings: { config } }: Context, customer: Customer): CustomerView['tier'] => {
  if (customer.tierSerial === null) return null
  const tier = config.tiers.find(({ serial }) => serial === customer.tierSerial) ?? tierFor(config.tiers, 0)
  const next = config.tiers.find(({ serial }) => serial === tier.serial + 1)
  if (!next) return { name: tier.name, next: null }
  const { lifetimePoints } = customer
  const share = (lifetimePoints - tier.fromPoints) / (next.fromPoints - tier.fromPoints)
  return {
    name: tier.name,
    next: {
      name: next.name,
      missing: Math.max(0, next.fromPoints - lifetimePoints),
      share: Math.min(1, Math.max(0, share)),
    },
  }
}

const attributesOf = ({ settings }: Context, customer: Customer): CustomerView['attributes'] => {
  const valuesOf = (prefix: string, fields: typeof settings.customFields, values: ReadonlyMap<string, string>) =>
    fields.flatMap(({ name, label, datatype, scope }) => {
      const value = scope === 'loyalty_registration' ? values.get(name) : undefined
      return value === undefined
        ? []
        : [{ name: `${prefix}.${name}`, label, value: shownFieldValue(settings, datatype, value) }]
    })
  return [
    ...valuesOf('customField', settings.customFields, customer.customFields),
    ...valuesOf('extendedField', settings.extendedFields, customer.extendedFields),
  ]
}

/** A registration's facts are the values it began with, an update's are from and to. */
const changesOf = ({ settings }: Context, facts: Record<string, unknown>): readonly ShownChange[] =>
  Object.entries(facts)
    .map(([name, fact]) => {
      const { from, to } = isFromTo(fact) ? fact : { from: null, to: fact }
      return shownChange(settings, name, from, to)
    })
    .filter(({ from, to }) => from !== null || to !== null)

const isFromTo = (fact: unknown): fact is { from: unknown; to: unknown } =>
  typeof fact === 'object' && fact !== null && 'from' in fact && 'to' in fact
