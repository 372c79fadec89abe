import { countListed, type ListFilter } from '@/db/queries/customer-filter'
import { type ListRow, readListPage } from '@/db/queries/customer-list'
import { type FormerHit, readFormerHolders } from '@/db/queries/former-search'
import type { Context } from '@/lib/context'
import { dayAfter, formatDay, parseWrittenDate } from '@/lib/dates'
import { formatMobile, normaliseMobile } from './mobile'
import { isEmail } from './rules/normalise'
import type { CustomerPage, ListedCustomer, ListState, SearchRequest } from './search-schema'
import { markOfMobile, markOfName, markOfStart, readSearchText, type SearchText } from './search-text'
import { displayName } from './words'

export const PAGE_SIZE = 50
/** Counting goes no further: "10,000+". */
const COUNTED = 10_000
/** Those who had it before are few; whoever looks for one types more. */
const MOST_FORMER = 20

/**
 * One page of the customers whom a text and filters leave, in a total order. Behind the last of them stand those who used
 * to have what was typed.
 */
export const searchCustomers = async (
  ctx: Context<'customers.read'>,
  request: SearchRequest,
): Promise<CustomerPage> => {
  const { store, settings } = ctx
  const text = readSearchText(request.text, settings.config.baseCountry)
  const filter = filterOf(ctx, request, text)
  const counted = await countListed(store, filter, COUNTED + 1)
  const { rows, hasPrevious, hasNext } = await readListPage(store, filter, {
    order: request.sort,
    direction: request.direction,
    cursor: cursorOf(request),
    limit: PAGE_SIZE,
    tierSerials: settings.config.tiers.map(({ serial }) => serial),
    tillsByStore: storesByName(ctx).map(({ id }) => tillsOf(ctx, id)),
    areFew: counted <= COUNTED && isNarrow(filter),
  })
  const former = await readFormerHolders(store, filter, MOST_FORMER)
  return {
    customers: [
      ...rows.map((row) => listed(ctx, row, text, request.text)),
      ...(hasNext ? [] : former.map(({ row, hit }) => listed(ctx, row, text, request.text, hit))),
    ],
    hasPrevious,
    hasNext,
    total: Math.min(counted, COUNTED) + former.length,
    isMore: counted > COUNTED,
    registrable: counted === 0 ? registrableOf(ctx, request.text.trim()) : null,
  }
}

/** Whether anything at all is asked of the customers; the whole list is read in order however short it is. */
const isNarrow = (filter: ListFilter) => Object.values(filter).some((part) => part !== null)

const cursorOf = ({ after, before }: ListState) => {
  if (after !== undefined) return { side: 'after' as const, id: after }
  return before === undefined ? null : { side: 'before' as const, id: before }
}

const storesByName = ({ settings }: Context) =>
  [...settings.stores.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id - b.id))

const tillsOf = ({ settings }: Context, storeId: number) =>
  [...settings.tills.values()].filter((till) => till.storeId === storeId).map(({ id }) => id)

const filterOf = (ctx: Context, state: ListState, match: SearchText | null): ListFilter => {
  const { from, before } = registeredRange(state.registered, ctx.now, ctx.settings.config.timeZone)
  return {
    match,
    type: state.type ?? null,
    tierSerial: state.tier ?? null,
    tillIds: state.store === undefined ? null : tillsOf(ctx, state.store),
    registeredFrom: from,
    registeredBefore: before,
  }
}

const DAY_MS = 86_400_000

/** The moments of a registration filter in the organisation's zone; `before` is exclusive. */
export const registeredRange = (
  written: string | undefined,
  now: Date,
  zone: string,
): { from: Date | null; before: Date | null } => {
  const begins = (day: string) => parseWrittenDate(day, zone)?.at ?? null
  const daysBack = (days: number) => begins(formatDay(new Date(now.getTime() - days * DAY_MS), zone))
  switch (written) {
    case undefined:
      return { from: null, before: null }
    case 'today':
      return { from: daysBack(0), before: null }
    case '7d':
      return { from: daysBack(6), before: null }
    case '30d':
      return { from: daysBack(29), before: null }
    case 'year':
      return { from: begins(`${formatDay(now, zone).slice(0, 4)}-01-01`), before: null }
    default: {
      const [first = '', last = ''] = written.split('..')
      const end = parseWrittenDate(last, zone)
      return { from: begins(first), before: end ? dayAfter(end, zone) : null }
    }
  }
}

const listed = (
  ctx: Context,
  row: ListRow,
  text: SearchText | null,
  typed: string,
  hit?: FormerHit,
): ListedCustomer => {
  const { settings } = ctx
  const mobile = row.mobile === null ? null : formatMobile(row.mobile)
  const till = row.registeredTillId === null ? undefined : settings.tills.get(row.registeredTillId)
  return {
    id: row.id,
    name: displayName(row),
    mobile,
    email: row.email,
    externalId: row.externalId,
    type: row.type,
    tier: settings.config.tiers.find(({ serial }) => serial === row.tierSerial)?.name ?? null,
    points: row.type === 'LOYALTY' ? row.loyaltyPoints : null,
    registeredOn: row.registeredOn.toISOString(),
    store: (till && settings.stores.get(till.storeId)?.name) ?? null,
    formerly: hit && text ? formerly(hit, text, typed) : null,
    marks: {
      name: text?.name ? markOfName(row.firstName, row.lastName, text.name) : null,
      mobile: text && mobile !== null ? markOfMobile(mobile, row.mobile ?? '', text.mobiles, typed) : null,
      email: text?.email && row.email !== null ? markOfStart(row.email, [text.email]) : null,
      externalId: text && row.externalId !== null ? markOfExternalId(row.externalId, text.externalIds) : null,
    },
  }
}

const formerly = ({ cause, kind, value, at }: FormerHit, text: SearchText, typed: string) => {
  const shown = kind === 'mobile' ? formatMobile(value) : value
  const starts = kind === 'email' ? [text.email ?? ''] : kind === 'external_id' ? text.externalIds : [value]
  const mark = kind === 'mobile' ? markOfMobile(shown, value, text.mobiles, typed) : markOfStart(shown, starts)
  return { kind, value: shown, mark, isMerged: cause === 'merged', at: at.toISOString() }
}

/** External ids are stored to the letter, so only those spellings that were looked for are marked. */
const markOfExternalId = (shown: string, starts: readonly string[]) =>
  starts.some((start) => shown.startsWith(start)) ? markOfStart(shown, starts) : null

const registrableOf = ({ settings: { config } }: Context, text: string): CustomerPage['registrable'] => {
  const mobile = /^[+\d]/.test(text) ? normaliseMobile(text, config) : null
  if (mobile !== null) return { kind: 'mobile', value: formatMobile(mobile) }
  return isEmail(text) ? { kind: 'email', value: text } : null
}
