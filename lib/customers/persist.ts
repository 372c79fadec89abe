import {
  insertCard,
  insertCustomer,
  insertFormerIdentifiers,
  passEmailOn,
  saveFieldValues,
  updateCustomer,
} from '@/db/queries/register-customer'
import { readStatusChanges } from '@/db/queries/status-changes'
import { audit } from '@/lib/audit/audit'
import { setConsent } from '@/lib/care/consent'
import type { Context } from '@/lib/context'
import { credit, expiryOf, openAccount } from '@/lib/loyalty/account'
import { addRefereesOfRegistration } from '@/lib/referrals/referees'
import { tierFor } from '@/lib/registration-config/tiers'
import { identifierKey } from './rules/identifiers'
import type { SubscriptionPair } from './rules/profile'
import type { CustomerChanges, NewCustomer } from './rules/registration'
import { forbids, labelOf, statusByFraud } from './rules/status'
import { nameKeys } from './search-keys'
import { logStatus } from './status/set-status'
import { CHANNELS, type Customer, type FraudStatus, IDENTIFIER_KINDS, PRIORITIES } from './types'

/** What a registration or conversion granted. */
export interface PointsAward {
  points: number
  balance: number
}

export interface Written {
  customer: Customer
  awarded: PointsAward | null
}

/** Writes a new customer with everything that belongs to him, and the audit entry. */
export const persistNew = async (ctx: Context, fresh: NewCustomer): Promise<Written> => {
  const { store, now, settings, actor } = ctx
  const { config } = settings
  const { mobile, email, externalId } = fresh.identifiers
  const emailKey = email === null ? null : identifierKey('email', email)
  const row = {
    type: fresh.type,
    firstName: fresh.firstName,
    lastName: fresh.lastName,
    gender: fresh.gender,
    source: fresh.source,
    fraudStatus: fresh.fraudStatus,
    registeredOn: fresh.registeredOn,
    registeredTillId: fresh.registeredTillId,
    associatedTillId: fresh.associatedTillId,
    emailOwned: config.emailIdentifies ? emailKey : null,
    createdAt: now,
    updatedAt: now,
    tierSerial: fresh.type === 'LOYALTY' ? tierFor(config.tiers, 0).serial : null,
    lifetimePoints: 0,
    loyaltyPoints: 0,
  }
  const id = await insertCustomer(store, {
    ...row,
    mobile,
    email,
    externalId,
    emailKey,
    ...nameKeys(row.firstName, row.lastName),
  })
  const isMarked = fresh.fraudStatus === 'CONFIRMED'
  const statusId = isMarked ? statusByFraud(settings, null, 'CONFIRMED') : null
  if (isMarked)
    await updateCustomer(store, { id, version: 1 }, { fraudMarkedBy: actor.name, fraudMarkedAt: now, statusId })

  if (isMarked) await logFraud(ctx, id, null, statusId)
  await persistDetails(ctx, id, fresh, 'registration')
  if (fresh.card !== null) await insertCard(store, { customerId: id, number: fresh.card, issuedAt: now })
  await audit(ctx, 'customer.registered', `customer:${id}`, { ...fresh.identifiers, type: fresh.type })
  await addRefereesOfRegistration(ctx, { id, mobile, emailKey }, fresh.referral)
  const welcomed = fresh.type === 'LOYALTY' ? await grantWelcome(ctx, id) : null
  return {
    customer: {
      ...row,
      ...welcomed?.standing,
      id,
      version: isMarked ? 2 : 1,
      identifiers: fresh.identifiers,
      cards: fresh.card === null ? [] : [fresh.card],
      customFields: fresh.customFields,
      extendedFields: fresh.extendedFields,
      subscriptions: fresh.subscriptions,
      fraudMarkedBy: isMarked ? actor.name : null,
      fraudMarkedAt: isMarked ? now : null,
      statusId,
      deletedAt: null,
      lifetimePurchases: 0,
      pointsExpireAt: welcomed?.standing.pointsExpireAt ?? null,
    },
    awarded: welcomed?.awarded ?? null,
  }
}

/** Writes what changed about a known customer, the history of his identifiers, and the audit entry. */
export const persistChanges = async (
  ctx: Context,
  customer: Customer,
  changes: CustomerChanges,
  isConverted: boolean,
): Promise<Written> => {
  const { store, now, settings, actor } = ctx
  const { config } = settings
  const identifiers = { ...customer.identifiers, ...changes.identifiers }
  const emailKey = identifiers.email === null ? null : identifierKey('email', identifiers.email)
  const after = {
    type: changes.type ?? customer.type,
    firstName: changes.firstName ?? customer.firstName,
    lastName: changes.lastName ?? customer.lastName,
    gender: changes.gender ?? customer.gender,
    source: changes.source ?? customer.source,
    fraudStatus: changes.fraudStatus ?? customer.fraudStatus,
    fraudMarkedBy: changes.fraudStatus ? actor.name : customer.fraudMarkedBy,
    fraudMarkedAt: changes.fraudStatus ? now : customer.fraudMarkedAt,
    statusId: changes.fraudStatus ? await statusAfter(ctx, customer, changes.fraudStatus) : customer.statusId,
    registeredOn: changes.registeredOn ?? customer.registeredOn,
    registeredTillId: changes.registeredTillId ?? customer.registeredTillId,
    associatedTillId: changes.associatedTillId ?? customer.associatedTillId,
    emailOwned:
      changes.identifiers.email === undefined ? customer.emailOwned : config.emailIdentifies ? emailKey : null,
    updatedAt: now,
    ...(isConverted && { tierSerial: tierFor(config.tiers, customer.lifetimePoints).serial }),
  }
  await updateCustomer(store, customer, {
    ...after,
    ...identifiers,
    emailKey,
    ...nameKeys(after.firstName, after.lastName),
  })

  const replaced = IDENTIFIER_KINDS.flatMap((kind) => {
    const held = customer.identifiers[kind]
    return changes.identifiers[kind] === undefined || held === null ? [] : [{ kind, held }]
  })
  await insertFormerIdentifiers(
    store,
    replaced.map(({ kind, held }) => ({
      customerId: customer.id,
      kind: kind === 'externalId' ? ('external_id' as const) : kind,
      value: held,
      valueKey: identifierKey(kind, held),
      replacedAt: now,
      replacedBy: actor.label,
    })),
  )
  if (config.emailIdentifies && customer.emailOwned !== null && after.emailOwned !== customer.emailOwned)
    await passEmailOn(store, customer.emailOwned)
  if (after.statusId !== customer.statusId) await logFraud(ctx, customer.id, customer.statusId, after.statusId)
  await persistDetails(ctx, customer.id, changes, 'update')
  if (changes.card !== undefined)
    await insertCard(store, { customerId: customer.id, number: changes.card, issuedAt: now })
  await audit(ctx, 'customer.updated', `customer:${customer.id}`, factsOf(customer, changes))
  const welcomed = isConverted ? await grantWelcome(ctx, customer.id) : null
  return {
    customer: {
      ...customer,
      ...after,
      ...welcomed?.standing,
      version: customer.version + 1,
      identifiers,
      cards: changes.card === undefined ? customer.cards : [...customer.cards, changes.card],
      customFields: new Map([...customer.customFields, ...changes.customFields]),
      extendedFields: new Map([...customer.extendedFields, ...changes.extendedFields]),
      subscriptions: new Map([...customer.subscriptions, ...changes.subscriptions]),
    },
    awarded: welcomed?.awarded ?? null,
  }
}

/** The label after a fraud status was sent. */
const statusAfter = async ({ store, settings }: Context, { id, statusId }: Customer, sent: FraudStatus) => {
  const [last] = sent === 'NONE' ? await readStatusChanges(store, id, 1) : []
  const before = last?.toId === statusId ? last?.fromId : null
  const isKept = settings.statusLabels.some((label) => label.id === before && !label.isFraud)
  return statusByFraud(settings, statusId, sent, isKept ? before : null)
}

/** A fraud status that was sent changed the label. */
const logFraud = async (ctx: Context, customerId: number, fromId: number | null, toId: number | null) => {
  const [from, to] = [fromId, toId].map((statusId) => labelOf(ctx.settings, { statusId }))
  if (from && to && from.id !== to.id)
    await logStatus(ctx, customerId, { from, to, reason: `Fraud status ${to.isFraud ? 'CONFIRMED' : 'NONE'}` })
}

const persistDetails = async (
  ctx: Context,
  customerId: number,
  details: Pick<NewCustomer, 'customFields' | 'extendedFields' | 'subscriptions'>,
  via: 'registration' | 'update',
) => {
  const { store, settings } = ctx
  const idOf = (fields: typeof settings.customFields, name: string) =>
    fields.find((field) => field.name === name && field.scope === 'loyalty_registration')?.id
  const values = (fields: typeof settings.customFields, passed: ReadonlyMap<string, string>) =>
    [...passed].flatMap(([name, value]) => {
      const fieldId = idOf(fields, name)
      return fieldId === undefined ? [] : [{ fieldId, value }]
    })
  await saveFieldValues(store, customerId, [
    ...values(settings.customFields, details.customFields),
    ...values(settings.extendedFields, details.extendedFields),
  ])
  await setConsent(ctx, customerId, pairsOf(details.subscriptions), via)
}

const pairsOf = (subscriptions: ReadonlyMap<SubscriptionPair, boolean>) =>
  CHANNELS.flatMap((channel) =>
    PRIORITIES.flatMap((priority) => {
      const isSubscribed = subscriptions.get(`${channel}.${priority}`)
      return isSubscribed === undefined ? [] : [{ channel, priority, isSubscribed }]
    }),
  )

/** What enrolment grants: null where the organisation grants nothing. */
const grantWelcome = async (ctx: Context, customerId: number) => {
  const points = ctx.settings.config.welcomePoints
  const account = points === 0 ? null : await openAccount(ctx, customerId)
  if (!account || forbids(ctx.settings, account, 'POINTS_ALLOCATION')) return null
  const posting = { kind: 'issued', cause: 'welcome', points, occurredAt: ctx.now } as const
  const { balance, ...after } = (await credit(ctx, account, { ...posting, expiresAt: expiryOf(ctx.now, ctx) })).account
  const { tierSerial, lifetimePoints, pointsExpireAt } = after
  return {
    awarded: { points, balance },
    standing: { tierSerial, lifetimePoints, loyaltyPoints: balance, pointsExpireAt },
  }
}

/** From and to of everything that changed, as the audit entry keeps it. */
const factsOf = (
  customer: Customer,
  { identifiers, customFields, extendedFields, subscriptions, ...changes }: CustomerChanges,
) => {
  const held: Readonly<Record<string, unknown>> = { ...customer, ...customer.identifiers }
  const fromTo = Object.entries({ ...changes, ...identifiers }).flatMap(([name, to]) =>
    to === undefined ? [] : [[name, { from: held[name] ?? null, to }] as const],
  )
  const inMap = (prefix: string, before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>) =>
    [...after].map(([name, to]) => [`${prefix}.${name}`, { from: before.get(name) ?? null, to }] as const)
  return Object.fromEntries([
    ...fromTo,
    ...inMap('customField', customer.customFields, customFields),
    ...inMap('extendedField', customer.extendedFields, extendedFields),
    ...inMap('subscription', customer.subscriptions, subscriptions),
  ])
}
