import type { RegistrationOutcome } from '@/lib/customers/register'
import type { Warning } from '@/lib/customers/rules/rule-book'
import type { RegistrationInput } from '@/lib/customers/types'
import { formatDateTime } from '@/lib/dates'
import { NO_TOTALS, pointsTotals } from '@/lib/loyalty/points-totals'
import type { Settings } from '@/lib/organisation/settings'
import type { WireCall } from '@/lib/v1/call'
import { readBack } from '@/lib/v1/read-back'
import { itemStatus } from '@/lib/v1/wire/envelope'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { fields, pointsSummaries, subscriptions, totals } from './blocks'

type Endpoint = 'customer/add' | 'customer/update'
type Answered = Exclude<RegistrationOutcome, { kind: 'refused' }>

const UNKNOWN_ATTRIBUTION: Warning = { code: '91021' }

/** One `customers.customer` per outcome of add or update, in their order (register.md, "Response"). */
export const presentRegistrations = async (
  { ctx, caller, fault }: WireCall,
  endpoint: Endpoint,
  outcomes: readonly RegistrationOutcome[],
): Promise<readonly ResponseObject[]> => {
  // Who is new and was welcomed with nothing, or is in no tier, has nothing in the ledger.
  const members = outcomes.flatMap((outcome) => {
    if (outcome.kind === 'refused') return []
    const { id, tierSerial, lifetimePoints } = outcome.customer
    return tierSerial === null || (outcome.kind === 'created' && lifetimePoints === 0) ? [] : [id]
  })
  // F12: the items are written by now, so an account that cannot be read costs the answer its figures and not more.
  const taken = await readBack(fault, () => pointsTotals(ctx.store, members))
  const added = caller.isAttributionUnknown ? [UNKNOWN_ATTRIBUTION] : []
  return outcomes.map((outcome) => {
    if (outcome.kind === 'refused') {
      if (outcome.refusal.cause !== undefined) fault(outcome.refusal.cause)
      return refusedItem(endpoint, outcome)
    }
    const points = taken && pointsSummaries(outcome.customer, ctx.settings, taken.get(outcome.customer.id) ?? NO_TOTALS)
    const lost = points ? [] : [{ code: '91001' }]
    return registeredItem(endpoint, outcome, ctx.settings, points ?? [], [...outcome.warnings, ...lost, ...added])
  })
}

const registeredItem = (
  endpoint: Endpoint,
  { kind, customer, awarded }: Answered,
  settings: Settings,
  points: readonly ResponseObject[],
  warnings: readonly Warning[],
): ResponseObject => {
  const zone = settings.config.timeZone
  const { lifetime_points, loyalty_points, current_slab, tier_expiry_date, lifetime_purchases } = totals(
    customer,
    settings,
  )
  return {
    user_id: customer.id,
    firstname: customer.firstName,
    lastname: customer.lastName,
    mobile: customer.identifiers.mobile,
    email: customer.identifiers.email,
    external_id: customer.identifiers.externalId,
    lifetime_points,
    loyalty_points,
    current_slab,
    tier_expiry_date,
    points_summaries: { points_summary: points },
    lifetime_purchases,
    registered_on: formatDateTime(customer.registeredOn, zone),
    updated_on: formatDateTime(customer.updatedAt, zone),
    type: customer.type,
    source: customer.source.toLowerCase(),
    fraud_status: customer.fraudStatus,
    gender: customer.gender ?? undefined,
    custom_fields: fields(customer.customFields),
    extended_fields: fields(customer.extendedFields),
    subscriptions: subscriptions(customer.subscriptions),
    side_effects: {
      effect: awarded
        ? [{ type: 'points', awarded_points: String(awarded.points), total_points: String(awarded.balance) }]
        : [],
    },
    item_status: itemStatus(endpoint, '1000', {
      saying: endpoint === 'customer/add' ? (kind === 'created' ? 'registration' : 'updated') : undefined,
      warnings: wireWarnings(warnings),
    }),
  }
}

/** As the code list words them: 91005 names the identifier twice, one 91015 names all the fields that were skipped. */
const wireWarnings = (warnings: readonly Warning[]): readonly Warning[] => {
  const skipped = warnings.filter(({ code }) => code === '91015')
  const names = skipped.map(({ x }) => x).join(',')
  return warnings.flatMap((warning) => {
    if (warning.code === '91005') return [{ ...warning, y: warning.x ?? '' }]
    if (warning.code === '91015') return warning === skipped[0] ? [{ ...warning, x: names }] : []
    return [warning]
  })
}

const refusedItem = (
  endpoint: Endpoint,
  { input, customerId, refusal }: Extract<RegistrationOutcome, { kind: 'refused' }>,
): ResponseObject => {
  const status = itemStatus(endpoint, refusal.code, { warnings: [] })
  const missing = refusal.fields?.join(', ')
  return {
    user_id: customerId ?? undefined,
    ...sentIdentity(input),
    item_status: missing ? { ...status, message: `${status.message}: ${missing}` } : status,
  }
}

const sentIdentity = (input: RegistrationInput): ResponseObject => ({
  id: input.customerId,
  firstname: input.firstName,
  lastname: input.lastName,
  mobile: input.mobile,
  email: input.email,
  external_id: input.externalId,
  card_number: input.cardNumber,
})
