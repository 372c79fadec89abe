import { countListed, type ListFilter } from '@/db/queries/customer-filter'
import { type ListRow, readListPage } from '@/db/queries/customer-list'
import { isNarrow } from '@/db/queries/customer-narrowing'
import { type FormerHit, readFormerHolders } from '@/db/queries/former-search'
import type { Context } from '@/lib/context'
import { narrowingOf, tillsOf } from './list-narrowing'
import type { ListState } from './list-state'
import { formatMobile, normaliseMobile } from './mobile'
import { isEmail } from './rules/normalise'
import type { CustomerPage, ListedCustomer, SearchRequest } from './search-schema'
import { type Mark, markOfMobile, markOfName, markOfStart, readSearchText, type SearchText } from './search-text'
import { displayName } from './words'

export const PAGE_SIZE = 50
/** Counting goes no further: "10,000+". */
const COUNTED = 10_000
/** Those who had it before are few; whoever looks for one types more. */
const MOST_FORMER = 20

export interface SearchOptions {
  /** Customers of a page. */
  limit?: number
  /** Off where nobody reads the number: `total` is then how many are on the page. */
  counts?: boolean
  /** Milliseconds, instead of the organisation's setting; 0 = no limit. */
  budgetMs?: number
  signal?: AbortSignal
}

/**
 * One page of the customers whom a text and filters leave, in a total order. Behind the last of them stand those who used
 * to have what was typed.
 */
export const searchCustomers = async (
  ctx: Context<'customers.read'>,
  request: SearchRequest,
  { limit = PAGE_SIZE }: SearchOptions = {},
): Promise<CustomerPage> => {
  const { store, settings } = ctx
  const text = readSearchText(request.text, settings.config.baseCountry)
  const filter: ListFilter = { match: text, narrowing: narrowingOf(ctx, request) }
  const counted = await countListed(store, filter, COUNTED + 1)
  const { rows, hasPrevious, hasNext } = await readListPage(store, filter, {
    order: request.sort ?? 'name',
    direction: request.direction,
    cursor: cursorOf(request),
    limit,
    tierSerials: settings.config.tiers.map(({ serial }) => serial),
    tillsByStore: storesByName(ctx).map(({ id }) => tillsOf(ctx, id)),
    areFew: counted <= COUNTED && (text !== null || isNarrow(filter.narrowing)),
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
    leftOut: [],
    registrable: counted === 0 ? registrableOf(ctx, request.text.trim()) : null,
  }
}

const cursorOf = ({ after, before }: ListState) => {
  if (after !== undefined) return { side: 'after' as const, id: after }
  return before === undefined ? null : { side: 'before' as const, id: before }
}

const storesByName = ({ settings }: Context) =>
  [...settings.stores.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id - b.id))

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
    found: null,
    marks: {
      name: inList(text?.name ? markOfName(row.firstName, row.lastName, text.name) : null),
      mobile: inList(text && mobile !== null ? markOfMobile(mobile, row.mobile ?? '', text.mobiles, typed) : null),
      email: inList(text?.email && row.email !== null ? markOfStart(row.email, [text.email]) : null),
      externalId: inList(text && row.externalId !== null ? markOfExternalId(row.externalId, text.externalIds) : null),
    },
  }
}

const inList = (mark: Mark | null) => (mark ? [mark] : [])

const formerly = ({ cause, kind, value, at }: FormerHit, text: SearchText, typed: string) => {
  const shown = kind === 'mobile' ? formatMobile(value) : value
  const starts = kind === 'email' ? [text.email ?? ''] : kind === 'external_id' ? text.externalIds : [value]
  const mark = kind === 'mobile' ? markOfMobile(shown, value, text.mobiles, typed) : markOfStart(shown, starts)
  return { kind, value: shown, marks: inList(mark), isMerged: cause === 'merged', at: at.toISOString() }
}

/** External ids are stored to the letter, so only those spellings that were looked for are marked. */
const markOfExternalId = (shown: string, starts: readonly string[]) =>
  starts.some((start) => shown.startsWith(start)) ? markOfStart(shown, starts) : null

const registrableOf = ({ settings: { config } }: Context, text: string): CustomerPage['registrable'] => {
  const mobile = /^[+\d]/.test(text) ? normaliseMobile(text, config) : null
  if (mobile !== null) return { kind: 'mobile', value: formatMobile(mobile) }
  return isEmail(text) ? { kind: 'email', value: text } : null
}
