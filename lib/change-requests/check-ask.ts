import { findPending } from '@/db/queries/change-requests'
import { readFormerHolders } from '@/db/queries/customer-history'
import type { Context } from '@/lib/context'
import { loadCustomers } from '@/lib/customers/load'
import { formatMobile } from '@/lib/customers/mobile'
import { identifierKey, WIRE_NAMES } from '@/lib/customers/rules/identifiers'
import { forbids } from '@/lib/customers/rules/status'
import type { Customer } from '@/lib/customers/types'
import { displayName } from '@/lib/customers/words'
import { ASK_KINDS, type AskCheckAnswer, type AskCheckRequest } from './ask-form'
import { askRefusalWords } from './ask-words'
import { holderOf } from './holder'
import { pendingKeyOf } from './kinds/identifier'
import { refusalCode } from './messages'
import { KIND_OF, normaliseIdentifier, readChange } from './rules/identifier-change'
import type { RequestRefusal } from './types'

const MOST_FORMER = 5

type Problem = AskCheckAnswer['problem']

const problemOf = (refusal: RequestRefusal, link: { href: string; label: string } | null = null): Problem => ({
  code: refusalCode(refusal),
  message: askRefusalWords(refusal),
  link,
})

const NOTHING: AskCheckAnswer = { problem: null, value: null, former: [], target: null }

/**
 * What stands in the way of a change as it is typed, by the rules that decide once it is sent, and who has to do with the
 * value. Null when the customer is not there. Reads only.
 */
export const checkAsk = async (ctx: Context<'requests.file'>, ask: AskCheckRequest): Promise<AskCheckAnswer | null> => {
  const [customer] = await loadCustomers(ctx.store, { ids: [ask.customerId] })
  if (!customer) return null
  const baseType = ASK_KINDS[ask.kind]
  return baseType === 'MOBILE_REALLOC'
    ? checkReallocation(ctx, customer, ask)
    : checkChange(ctx, customer, ask, baseType)
}

const checkChange = async (
  ctx: Context,
  customer: Customer,
  { newValue }: AskCheckRequest,
  baseType: keyof typeof KIND_OF,
): Promise<AskCheckAnswer> => {
  if (newValue === undefined) return NOTHING
  const { store, settings } = ctx
  const kind = KIND_OF[baseType]
  const held = customer.identifiers[kind]
  const wanted = normaliseIdentifier(settings.config, kind, newValue)
  const key = wanted === null ? null : identifierKey(kind, wanted)
  const value =
    wanted === null || key === null ? null : { key, shown: kind === 'mobile' ? formatMobile(wanted) : wanted }
  const read = readChange(settings.config, kind, { newValue, held })
  if (!read.ok) return { ...NOTHING, value, problem: problemOf(read.error) }

  const holder = await holderOf(ctx, kind, read.value.wanted)
  const pending = await findPending(store, pendingKeyOf(baseType, read.value.key))
  const earlier = await readFormerHolders(store, {
    kind: WIRE_NAMES[kind],
    valueKey: read.value.key,
    limit: MOST_FORMER,
  })
  const ids = [...earlier.map(({ customerId }) => customerId), ...(holder ? [holder.id] : [])]
  const people = new Map((await loadCustomers(store, { ids })).map((each) => [each.id, displayName(each)]))
  const former = earlier.flatMap(({ customerId: id }) => {
    const name = people.get(id)
    return name === undefined ? [] : [{ id, name }]
  })
  return { ...NOTHING, value, former, problem: inTheWay({ customer, holder, pending, people, kind }) }
}

const TAKEN = { mobile: 'mobile_taken', email: 'email_taken', externalId: 'external_id_taken' } as const

interface Facts {
  customer: Customer
  holder: { id: number } | null
  pending: number | undefined
  people: ReadonlyMap<number, string>
  kind: keyof typeof TAKEN
}

const inTheWay = ({ customer, holder, pending, people, kind }: Facts): Problem => {
  if (holder && holder.id !== customer.id) {
    const name = people.get(holder.id) ?? `Customer ${holder.id}`
    return problemOf({ code: TAKEN[kind] }, { href: `/customers/${holder.id}`, label: name })
  }
  return pending === undefined ? null : problemOf({ code: 'already_pending' }, requestLink(pending))
}

const requestLink = (id: number) => ({ href: `/requests/${id}`, label: `Request ${id}` })

const checkReallocation = async (
  { store, settings }: Context,
  holder: Customer,
  { targetCustomerId }: AskCheckRequest,
): Promise<AskCheckAnswer> => {
  const pending = await findPending(store, `reallocation:${holder.id}`)
  if (pending !== undefined)
    return { ...NOTHING, problem: problemOf({ code: 'reallocation_pending' }, requestLink(pending)) }
  if (targetCustomerId === undefined) return NOTHING
  if (targetCustomerId === holder.id) return { ...NOTHING, problem: problemOf({ code: 'same_customer' }) }
  const [found] = await loadCustomers(store, { ids: [targetCustomerId] })
  if (!found) return { ...NOTHING, problem: problemOf({ code: 'target_not_found' }) }
  const { mobile } = found.identifiers
  const target = { id: found.id, name: displayName(found), mobile: mobile && formatMobile(mobile) }
  const problem = forbids(settings, found, 'IDENTIFIER_CHANGE') ? problemOf({ code: 'restricted' }) : null
  return { ...NOTHING, target, problem }
}
