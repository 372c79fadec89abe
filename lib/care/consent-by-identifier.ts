import { hasCampaign, hasMessage } from '@/db/queries/consent'
import { authorise, type Context, within } from '@/lib/context'
import { locateCustomer, type SentIdentifiers } from '@/lib/customers/locate'
import { normaliseMobile } from '@/lib/customers/mobile'
import { registerCustomers } from '@/lib/customers/register'
import { isEmail } from '@/lib/customers/rules/normalise'
import type { RegistrationInput } from '@/lib/customers/types'
import { fail, ok, type Result } from '@/lib/result'
import { unlessUnstorable } from '@/lib/unless-unstorable'
import { type Consent, changeConsent, consentForbidden } from './consent'
import { type ConsentFault, type ConsentInput, readConsentInput } from './rules/consent'

export interface ConsentCall extends ConsentInput {
  identifiers: SentIdentifiers
  campaignId?: string | undefined
  outboxId?: string | undefined
}

export type ConsentRefusal =
  | { code: 'customer_unknown' }
  | { code: ConsentFault | 'campaign_unknown' | 'message_unknown'; customerId: number | null }
  | { code: 'restricted'; customerId: number }
  | { code: 'not_stored'; customerId: number | null; cause: unknown }

type Reader = Context<'customers.read' | 'care.write'>

/**
 * Sets one consent of whoever the identifiers lead to. Who opts in with a mobile or an e-mail that nobody has becomes a
 * non-loyalty customer, where the organisation wants that (subscriptions.md).
 */
export const consentByIdentifier = async (
  ctx: Reader,
  call: ConsentCall,
): Promise<Result<{ customerId: number; consent: Consent }, ConsentRefusal>> => {
  const located = await locateCustomer(ctx, call.identifiers)
  const newcomer = located.ok ? null : newcomerOf(ctx, call)
  if (!located.ok && !newcomer) return fail({ code: 'customer_unknown' })
  const customerId = located.ok ? located.value.customer.id : null

  const consent = readConsentInput(call)
  if (!consent.ok) return fail({ code: consent.error, customerId })
  const { campaignId, outboxId } = call
  if (campaignId !== undefined && !(await isKnown(campaignId, (id) => hasCampaign(ctx.store, id))))
    return fail({ code: 'campaign_unknown', customerId })
  const isTheirs = async (id: number) => customerId !== null && hasMessage(ctx.store, id, customerId)
  if (outboxId !== undefined && !(await isKnown(outboxId, isTheirs)))
    return fail({ code: 'message_unknown', customerId })

  return unlessUnstorable(
    () => store(ctx, customerId, newcomer, consent.value),
    (cause) => fail({ code: 'not_stored' as const, customerId, cause }),
  )
}

const store = (
  ctx: Reader,
  known: number | null,
  newcomer: RegistrationInput | null,
  consent: Consent,
): Promise<Result<{ customerId: number; consent: Consent }, ConsentRefusal>> =>
  ctx.store.transaction(async (tx) => {
    const inside = within(ctx, tx)
    const customerId = known ?? (newcomer && (await register(inside, newcomer)))
    if (customerId === null) return fail({ code: 'customer_unknown' })
    if (await consentForbidden(inside, customerId, [consent])) return fail({ code: 'restricted', customerId })
    await changeConsent(inside, customerId, [consent], 'subscription')
    return ok({ customerId, consent })
  })

const register = async (ctx: Context, newcomer: RegistrationInput): Promise<number | null> => {
  const allowed = authorise(ctx, 'customers.register')
  if (!allowed.ok) return null
  const [outcome] = await registerCustomers(allowed.value, [newcomer])
  return outcome && outcome.kind !== 'refused' ? outcome.customer.id : null
}

/** Whom an opt-in would create: a valid mobile, or an e-mail that identifies; null where it creates nobody. */
const newcomerOf = (
  { settings: { config }, actor }: Context,
  { identifiers, isSubscribed }: ConsentCall,
): RegistrationInput | null => {
  const mayCreate = config.subscriptionCreatesCustomer && actor.permissions.has('customers.register')
  if (!mayCreate || isSubscribed !== '1') return null
  const { mobile, email } = identifiers
  const isMobile = mobile !== undefined && normaliseMobile(mobile, config) !== null
  const isOwnEmail = email !== undefined && config.emailIdentifies && isEmail(email)
  if (!isMobile && !isOwnEmail) return null
  return {
    ...(isMobile && { mobile }),
    ...(isOwnEmail && { email }),
    type: 'NON_LOYALTY',
    subscriptions: [],
    customFields: [],
    extendedFields: [],
  }
}

const isKnown = async (text: string, isThere: (id: number) => Promise<boolean>) =>
  /^\d{1,15}$/.test(text) && (await isThere(Number(text)))
