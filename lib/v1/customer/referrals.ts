import type { CustomerRow } from '@/db/queries/customers'
import { authorise, type Context } from '@/lib/context'
import { findByIdentifier } from '@/lib/customers/find'
import { locateCustomer } from '@/lib/customers/locate'
import { type Invited, type InviteRefusal, invite } from '@/lib/referrals/invite'
import { type InvitationInput, type InvitationRefusal, inviteeType } from '@/lib/referrals/rules/invitation'
import {
  type ReferralHistory,
  referralCode,
  referralHistory,
  type StatisticsFilter,
  type StatisticsRefusal,
} from '@/lib/referrals/statistics'
import { fail, type Result } from '@/lib/result'
import { unlessUnstorable } from '@/lib/unless-unstorable'
import { batchTooLarge, inputInvalid, type WireCall } from '@/lib/v1/call'
import { successMessage } from '@/lib/v1/endpoints'
import { forbidden } from '@/lib/v1/forbidden'
import { readBack } from '@/lib/v1/read-back'
import { sentItems } from '@/lib/v1/sent-items'
import { readDateRange } from '@/lib/v1/wire/date-range'
import { batchAnswer, itemStatus, type WireAnswer } from '@/lib/v1/wire/envelope'
import { flag } from '@/lib/v1/wire/query'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { child, list, text } from '@/lib/v1/wire/root-items'
import type { WireObject } from '@/lib/v1/wire/wire-value'
import { notFoundCode, readIdentifier } from './identifier-query'
import { presentHistory, presentInvited } from './present-referrals'
import { echoed, notLocatedCode, sentIdentifiers } from './sent-identifiers'

const ENDPOINT = 'customer/referrals'
const CODES = {
  campaign_unknown: '1202',
  campaign_not_running: '1203',
  referrer_not_eligible: '1204',
  not_in_campaign: '1205',
  type_unsupported: '1206',
  identifier_invalid: '1042',
  already_registered: '1014',
  internal: '1222',
} as const satisfies Record<(InviteRefusal | StatisticsRefusal | InvitationRefusal | Internal)['code'], string>

/** The engine refused to read or write what belongs to referrals. */
type Internal = { code: 'internal' }

interface Item {
  isSuccess: boolean
  tree: ResponseObject
}

const failed = (identifiers: ResponseObject, code: string): Item => ({
  isSuccess: false,
  tree: { ...identifiers, item_status: itemStatus(ENDPOINT, code) },
})

/** `POST customer/referrals` (referrals.md). */
export const inviteReferrals = async (call: WireCall): Promise<WireAnswer> => {
  const read = sentItems(call, 'customer')
  if (!read.ok) return read.error
  const reading = authorise(call.ctx, 'customers.read')
  const ctx = reading.ok ? authorise(reading.value, 'referrals.invite') : reading
  if (!ctx.ok) return forbidden(ctx.error)

  const answered: Item[] = []
  for (const item of read.value) answered.push(await inviteOne(call, ctx.value, item))
  return batchAnswer(
    { successes: answered.map(({ isSuccess }) => isSuccess), message: successMessage(ENDPOINT, 'POST') },
    { customers: { customer: answered.map(({ tree }) => tree) } },
  )
}

const inviteOne = async (
  call: WireCall,
  ctx: Context<'customers.read' | 'referrals.invite'>,
  item: WireObject,
): Promise<Item> => {
  const sent = sentIdentifiers(item)
  const located = await locateCustomer(ctx, sent)
  if (!located.ok) return failed(echoed(sent), notLocatedCode(located.error))
  const { customer } = located.value
  const referrals = child(item, 'referrals')
  const invitations = readInvitations(item)
  const campaignToken = referrals && text(referrals, 'campaign_token')
  type Outcome = Awaited<ReturnType<typeof invite>> | Result<never, Internal>
  const invited = await unlessUnstorable(
    (): Promise<Outcome> =>
      invite(ctx, customer, { campaignToken, invitations: invitations.map(({ input }) => input) }),
    (cause): Outcome => {
      call.fault(cause)
      return fail({ code: 'internal' })
    },
  )
  if (!invited.ok) return failed(echoed(sent), CODES[invited.error.code])

  const { outcomes } = invited.value
  const first = outcomes[0]
  const isSuccess = outcomes.some(({ ok }) => ok)
  const code = isSuccess ? '1000' : first && !first.ok ? CODES[first.error.code] : CODES.type_unsupported
  return {
    isSuccess,
    tree: {
      ...identity(customer, ''),
      firstname: customer.firstName,
      lastname: customer.lastName,
      referrals: {
        referral_type: presentInvited(
          invitations.map((sentAs, place) => ({ ...sentAs, ...statusOf(outcomes[place]) })),
          call.ctx,
        ),
      },
      item_status: itemStatus(ENDPOINT, code, isSuccess ? { saying: 'invited' } : {}),
    },
  }
}

const statusOf = (outcome: Invited | undefined) => ({
  invitedAt: outcome?.ok ? outcome.value.invitedAt : null,
  status: itemStatus(ENDPOINT, outcome?.ok ? '100' : CODES[outcome?.error.code ?? 'internal']),
})

/** Every referral that an item lists under its types; a type without any is one that names nobody. */
const readInvitations = (item: WireObject): readonly { id: string | undefined; input: InvitationInput }[] =>
  list(item, 'referrals', 'referral_type').flatMap((type) => {
    const sentType = text(type, 'type')
    const entries = list(type, 'referral')
    return (entries.length > 0 ? entries : [{}]).map((entry: WireObject) => ({
      id: text(entry, 'id'),
      input: {
        type: inviteeType(sentType) ?? sentType,
        identifier: text(entry, 'identifier'),
        name: text(entry, 'name'),
        invitedOn: text(entry, 'invited_on'),
      },
    }))
  })

const identity = <T extends string | null>({ email, mobile, externalId, id }: CustomerRow, unset: T) => ({
  email: email ?? unset,
  mobile: mobile ?? unset,
  external_id: externalId ?? unset,
  id: String(id),
})

/** `GET customer/referrals` (referrals.md). */
export const getReferrals = async (call: WireCall): Promise<WireAnswer> => {
  const { settings } = call.ctx
  const identifier = readIdentifier(call.query)
  const range = readDateRange(call.query, settings.config.timeZone)
  if (!identifier || !range.ok) return inputInvalid()
  if (identifier.values.length > settings.config.batchLimit) return batchTooLarge()
  const ctx = authorise(call.ctx, 'customers.read')
  if (!ctx.ok) return forbidden(ctx.error)

  const tills = tillsAsked(call)
  const found = await findByIdentifier(ctx.value, identifier.kind, identifier.values)
  const answered: Item[] = []
  for (const value of identifier.values) {
    const customer = found.get(value)?.customer
    const echo = { [identifier.name]: value }
    if (!customer) answered.push(failed(echo, notFoundCode(identifier.kind)))
    else if (tills === 'unknown') answered.push(failed(echo, '1150'))
    else answered.push(await statisticsItem(call, ctx.value, customer, { ...range.value, tillIds: tills }, echo))
  }
  return batchAnswer(
    { successes: answered.map(({ isSuccess }) => isSuccess), message: successMessage(ENDPOINT, 'GET') },
    { customer: answered.map(({ tree }) => tree) },
  )
}

const statisticsItem = async (
  call: WireCall,
  ctx: Context<'customers.read'>,
  customer: CustomerRow,
  filter: StatisticsFilter,
  echo: ResponseObject,
): Promise<Item> => {
  const statistics = await readBack(call.fault, async () => {
    const referrer = await referralCode(ctx, customer, call.query.get('campaign_token'))
    if (!referrer.ok || flag(call.query, 'only_referral_code')) return { referrer, history: null }
    return { referrer, history: await referralHistory(ctx, customer.id, referrer.value.campaign.id, filter) }
  })
  if (!statistics) return failed(echo, CODES.internal)
  const { referrer, history } = statistics
  if (!referrer.ok) return failed(echo, CODES[referrer.error.code])
  return { isSuccess: true, tree: statisticsTree(call, customer, referrer.value.code, history) }
}

const statisticsTree = (
  { ctx }: WireCall,
  customer: CustomerRow,
  code: string,
  history: ReferralHistory | null,
): ResponseObject => ({
  ...identity(customer, null),
  firstname: customer.firstName,
  lastname: customer.lastName,
  referral_code: code,
  ...(history && presentHistory(history, ctx)),
  item_status: itemStatus(ENDPOINT, '1000', { saying: 'retrieved' }),
})

/** The tills of the store that is asked about: the calling one unless another is named; undefined = of every store. */
const tillsAsked = ({ query, ctx: { settings, actor } }: WireCall): readonly number[] | 'unknown' | undefined => {
  const code = query.get('store_code')
  if (code?.toLowerCase() === 'all') return undefined
  const calling = settings.tills.get(actor.tillId ?? 0)?.storeId
  const store = [...settings.stores.values()].find((each) =>
    code === undefined ? each.id === calling : each.code === code,
  )
  if (!store) return code === undefined ? undefined : 'unknown'
  return [...settings.tills.values()].filter(({ storeId }) => storeId === store.id).map(({ id }) => id)
}
