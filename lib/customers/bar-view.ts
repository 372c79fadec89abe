import { readBarFacts } from '@/db/queries/customer-overview'
import { CONSENT_PAIRS, type Consent, loadConsent } from '@/lib/care/consent'
import type { Context } from '@/lib/context'
import type { Settings } from '@/lib/organisation/settings'
import { tierFor } from '@/lib/registration-config/tiers'
import { formatMobile } from './mobile'
import { labelOf } from './rules/status'
import { shownTill } from './shown-values'
import { type Customer, type CustomerType, IDENTIFIER_KINDS, type IdentifierKind } from './types'
import { displayName, IDENTIFIER_LABELS } from './words'

/** What stands beside every tab of a customer's page; plain data. */
export interface BarView {
  id: number
  name: string
  type: CustomerType
  isFraud: boolean
  /** Null while the organisation has no labels. `weight`: whether it forbids nothing, something, or all that matters. */
  status: { label: string; isDefault: boolean; isFraud: boolean; weight: 'none' | 'some' | 'all' } | null
  /** Primary first; `plain` is what is copied, `shown` what is read. */
  identifiers: readonly { kind: IdentifierKind; label: string; shown: string; plain: string; isPrimary: boolean }[]
  tier: { name: string; next: { name: string; missing: number; share: number } | null } | null
  loyaltyPoints: number
  /** The points that expire next; null when none ever do. */
  expiring: { points: number; at: Date } | null
  /** Every channel by every priority; null = never said. */
  consents: readonly (Omit<Consent, 'isSubscribed'> & { isSubscribed: boolean | null })[]
  registeredOn: Date
  registeredAt: string | null
  associatedAt: string | null
  preferredStore: string | null
  source: string
}

export const barView = async (ctx: Context<'customers.read'>, customer: Customer): Promise<BarView> => {
  const { settings } = ctx
  const { expiringPoints, preferredStoreId } = await readBarFacts(ctx.store, customer.id)
  const held = (await loadConsent(ctx.store, [customer.id])).get(customer.id)
  return {
    id: customer.id,
    name: displayName(customer),
    type: customer.type,
    isFraud: customer.fraudStatus === 'CONFIRMED',
    status: statusOf(settings, customer),
    identifiers: identifiersOf(customer, settings.config.primary),
    tier: tierOf(ctx, customer),
    loyaltyPoints: customer.loyaltyPoints,
    expiring: customer.pointsExpireAt && { points: expiringPoints, at: customer.pointsExpireAt },
    consents: CONSENT_PAIRS.map(({ channel, priority, pair }) => ({
      channel,
      priority,
      isSubscribed: held?.get(pair) ?? null,
    })),
    registeredOn: customer.registeredOn,
    registeredAt: shownTill(settings, customer.registeredTillId),
    associatedAt: shownTill(settings, customer.associatedTillId),
    preferredStore: settings.stores.get(preferredStoreId ?? 0)?.name ?? null,
    source: customer.source.toLowerCase(),
  }
}

const statusOf = (settings: Settings, customer: Customer): BarView['status'] => {
  const found = labelOf(settings, customer)
  if (!found) return null
  const { label, isDefault, isFraud, restrictions } = found
  const weight = isFraud || restrictions.includes('EVERYTHING') ? 'all' : restrictions.length > 0 ? 'some' : 'none'
  return { label, isDefault, isFraud, weight }
}

const identifiersOf = ({ identifiers }: Customer, primary: IdentifierKind): BarView['identifiers'] =>
  [primary, ...IDENTIFIER_KINDS.filter((kind) => kind !== primary)].flatMap((kind) => {
    const plain = identifiers[kind]
    if (plain === null) return []
    const shown = kind === 'mobile' ? formatMobile(plain) : plain
    return [{ kind, label: IDENTIFIER_LABELS[kind], shown, plain, isPrimary: kind === primary }]
  })

const tierOf = ({ settings: { config } }: Context, customer: Customer): BarView['tier'] => {
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
