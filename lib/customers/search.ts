import { availableParallelism } from 'node:os'
import { countListed, type ListFilter } from '@/db/queries/customer-filter'
import { type ListRow, readListPage } from '@/db/queries/customer-list'
import { type Part, readNameWords } from '@/db/queries/customer-matches'
import { isNarrow } from '@/db/queries/customer-narrowing'
import { readFormerHolders } from '@/db/queries/former-search'
import { mobileIsHeld } from '@/db/queries/held-identifiers'
import { readOthers, readRankedPage } from '@/db/queries/ranked-page'
import { type Store, stopOf } from '@/db/store'
import type { Context } from '@/lib/context'
import { once } from '@/lib/once'
import { createTurns } from '@/lib/runtime/turns'
import { narrowingOf, tillsOf } from './list-narrowing'
import type { ListState } from './list-state'
import { formatMobile, normaliseMobile } from './mobile'
import { isEmail } from './rules/normalise'
import type { CustomerPage, LeftOut, SearchRequest } from './search-schema'
import { closestTo, oneErrorAway, readSearchText, type SearchText } from './search-text'
import { foundOn, listed } from './search-view'

export const PAGE_SIZE = 50
/** Searches with a budget; one reads while the next is put into words. */
const AT_ONCE = Math.max(2, availableParallelism())
/** Counting goes no further: "10,000+". */
const COUNTED = 10_000
/** Those who had it before are few; whoever looks for one types more. */
const MOST_FORMER = 20
/** Similar names are looked for when no more than so many are called what was typed. */
const FEW = 7
const MOST_SIMILAR = 10
const MOST_SIMILAR_WORDS = 6
const MOST_WORDS_READ = 300

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
 * to have what was typed, and those with similar names. A search that runs out of time answers what it has.
 * @throws ReadStopped when `signal` says that nobody waits any more
 */
export const searchCustomers = (
  ctx: Context<'customers.read'>,
  request: SearchRequest,
  options: SearchOptions = {},
): Promise<CustomerPage> => {
  const budgetMs = request.patient ? 0 : (options.budgetMs ?? ctx.settings.config.searchMs.box)
  const search = () => searchWithin(ctx, request, { ...options, budgetMs })
  return budgetMs === 0 ? search() : inTurn(options.signal, search)
}

/** A few at a time are each over sooner than all at once, and whoever types on while waiting costs nothing. */
const inTurn = once('customer search turns', () => createTurns(AT_ONCE))

const searchWithin = async (
  ctx: Context<'customers.read'>,
  request: SearchRequest,
  { limit = PAGE_SIZE, counts = true, signal, budgetMs = 0 }: SearchOptions,
): Promise<CustomerPage> => {
  const store = ctx.store.aside({ budgetMs, signal })
  const text = readSearchText(request.text, ctx.settings.config)
  const filter: ListFilter = { parts: text?.parts ?? null, narrowing: narrowingOf(ctx, request) }
  const leftOut = new Set<LeftOut>()
  /** What there is no time for is left out, and said. */
  const unlessOver = async <T>(what: LeftOut, otherwise: T, work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      if (stopOf(error)?.reason !== 'budget') throw error
      leftOut.add(what)
      return otherwise
    }
  }
  const countOf = () =>
    counts ? unlessOver('count', null, () => countListed(store, filter, COUNTED + 1)) : Promise.resolve(null)

  const isRanked = text !== null && request.sort === undefined
  const page = isRanked ? await readFitting(store, filter, request, limit) : null
  for (const kind of page?.leftOut ?? []) leftOut.add(LEFT_OUT_BY[kind])
  const isWhole = page !== null && !page.hasPrevious && !page.hasNext && page.leftOut.length === 0
  const counted = isWhole ? page.rows.length : await countOf()
  // A list is a page whatever it costs; only what a text finds may be left out.
  const patient = text === null ? ctx.store.aside({ budgetMs: 0, signal }) : store
  const { rows, hasPrevious, hasNext } =
    page ??
    (await unlessOver('names', NOTHING, () =>
      readListPage(patient, filter, {
        order: request.sort ?? 'name',
        direction: request.direction,
        cursor: cursorOf(request),
        limit,
        tierSerials: ctx.settings.config.tiers.map(({ serial }) => serial),
        tillsByStore: storesByName(ctx).map(({ id }) => tillsOf(ctx, id)),
        areFew: counted !== null && counted <= COUNTED && (text !== null || isNarrow(filter.narrowing)),
      }),
    ))

  const former =
    text && !hasNext ? await unlessOver('former', [], () => readFormerHolders(store, filter, MOST_FORMER)) : []
  const wantsSimilar = text && !hasNext && !hasPrevious && rows.length + former.length <= FEW
  const similar = wantsSimilar
    ? await unlessOver('similar', [], () =>
        readSimilar(
          store,
          text,
          filter,
          [...rows, ...former.map(({ row }) => row)].map(({ id }) => id),
        ),
      )
    : []
  const found = text ? await unlessOver('names', new Map(), () => foundOn(store, rows, text)) : new Map()
  const also = former.length + similar.length
  return {
    customers: [
      ...rows.map((row) => listed(ctx, row, text, { found: found.get(row.id) })),
      ...former.map(({ row, hit }) => listed(ctx, row, text, { hit })),
      ...similar.map(({ row, words }) => listed(ctx, row, text, { similar: words })),
    ],
    hasPrevious,
    hasNext,
    total: Math.min(counted ?? rows.length, COUNTED) + also,
    isMore: counted === null ? hasNext || leftOut.size > 0 : counted > COUNTED,
    leftOut: [...leftOut],
    registrable: text && !hasPrevious ? await registrableOf(ctx, request.text.trim(), text, rows) : null,
  }
}

const NOTHING = { rows: [], hasPrevious: false, hasNext: false }

const LEFT_OUT_BY: Readonly<Record<Part['kind'], LeftOut>> = {
  id: 'numbers',
  mobile: 'numbers',
  card: 'numbers',
  coupon: 'numbers',
  bill: 'numbers',
  ticket: 'numbers',
  externalId: 'numbers',
  email: 'emails',
  name: 'names',
  similar: 'similar',
}

const readFitting = (store: Store, { parts, narrowing }: ListFilter, state: ListState, limit: number) =>
  readRankedPage(store, { parts: parts ?? [], narrowing }, { cursor: cursorOf(state), limit })

const cursorOf = ({ after, before }: ListState) => {
  if (after !== undefined) return { side: 'after' as const, id: after }
  return before === undefined ? null : { side: 'before' as const, id: before }
}

const storesByName = ({ settings }: Context) =>
  [...settings.stores.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id - b.id))

interface Similar {
  row: ListRow
  /** Words that were meant instead of the typed ones. */
  words: readonly string[]
}

/** Customers with one word one typing error away from what was typed, and all others as they were typed. */
const readSimilar = async (
  store: Store,
  { words }: SearchText,
  { narrowing }: ListFilter,
  without: readonly number[],
): Promise<readonly Similar[]> => {
  const found: Similar[] = []
  for (const [place, word] of words.entries()) {
    const beginnings = oneErrorAway(word)
    if (beginnings.length === 0) continue
    const known = await readNameWords(store, beginnings, MOST_WORDS_READ)
    const meant = closestTo(word, known).slice(0, MOST_SIMILAR_WORDS)
    // Those as long as what was typed before those that are longer; beside other words they are few, and one look will do.
    const looks =
      words.length > 1
        ? [meant]
        : [meant.filter((each) => isAsLong(each, word)), meant.filter((each) => !isAsLong(each, word))]
    for (const likely of looks) {
      if (likely.length === 0) continue
      if (found.length >= MOST_SIMILAR) return found
      const part: Part = { kind: 'similar', words: words.map((each, at) => (at === place ? likely : [each])) }
      const rows = await readOthers(store, part, narrowing, {
        without: [...without, ...found.map(({ row }) => row.id)],
        limit: MOST_SIMILAR - found.length,
      })
      found.push(...rows.map((row) => ({ row, words: likely })))
    }
  }
  return found
}

const isAsLong = (one: string, other: string) => [...one].length === [...other].length

/** What can be registered because nobody has exactly that: a whole number, or an e-mail. */
const registrableOf = async (
  { store, settings: { config } }: Context,
  typed: string,
  { digits }: SearchText,
  rows: readonly ListRow[],
): Promise<CustomerPage['registrable']> => {
  const mobile = digits === null ? null : normaliseMobile(digits, config)
  if (mobile !== null)
    return (await mobileIsHeld(store, mobile)) ? null : { kind: 'mobile', value: formatMobile(mobile) }
  const isFree = isEmail(typed) && !rows.some(({ emailKey }) => emailKey === typed.toLowerCase())
  return isFree ? { kind: 'email', value: typed } : null
}
