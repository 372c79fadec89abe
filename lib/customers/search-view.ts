import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ListRow } from '@/db/queries/customer-list'
import { type Part, readFoundOn } from '@/db/queries/customer-matches'
import type { FormerHit } from '@/db/queries/former-search'
import type { RankedRow } from '@/db/queries/ranked-page'
import type { Store } from '@/db/store'
import type { Context } from '@/lib/context'
import { formatMobile } from './mobile'
import { type Mark, marksOfMobile, marksOfName, marksOfText } from './search-marks'
import type { ListedCustomer } from './search-schema'
import type { SearchText } from './search-text'
import { displayName } from './words'

type Found = NonNullable<ListedCustomer['found']>
type TextPart = Extract<Part, { texts: readonly string[] }>

const ofKind = ({ parts }: SearchText, kind: TextPart['kind']): readonly TextPart[] =>
  parts.filter((part): part is TextPart => part.kind === kind)

/** Why somebody is on a page of hits, where it is not what he is called or has now. */
interface Why {
  found?: Found | undefined
  hit?: FormerHit
  similar?: readonly string[]
}

/** A row as the list shows it, with what was typed marked. */
export const listed = (ctx: Context, row: ListRow, text: SearchText | null, why: Why = {}): ListedCustomer => {
  const { settings } = ctx
  const name = displayName(row)
  const mobile = mobileOf(row)
  const till = row.registeredTillId === null ? undefined : settings.tills.get(row.registeredTillId)
  return {
    id: row.id,
    name,
    mobile,
    email: row.email,
    externalId: row.externalId,
    type: row.type,
    tier: settings.config.tiers.find(({ serial }) => serial === row.tierSerial)?.name ?? null,
    points: row.type === 'LOYALTY' ? row.loyaltyPoints : null,
    registeredOn: row.registeredOn.toISOString(),
    store: (till && settings.stores.get(till.storeId)?.name) ?? null,
    formerly: why.hit && text ? formerly(why.hit, text) : null,
    found: why.found ?? (why.similar ? similarTo(name, why.similar) : null),
    marks: text ? marksOf(row, text, why.similar) : NO_MARKS,
  }
}

/** A number is put into groups twice as well. */
const written = new WeakMap<ListRow, string>()

const mobileOf = (row: ListRow): string | null => {
  if (row.mobile === null) return null
  const mobile = written.get(row) ?? formatMobile(row.mobile)
  written.set(row, mobile)
  return mobile
}

const NO_MARKS: ListedCustomer['marks'] = { name: [], mobile: [], email: [], externalId: [] }

/** Rows of one search are asked for their marks twice: for why they were found, and to be shown. */
const known = new WeakMap<ListRow, ListedCustomer['marks']>()

const marksOf = (row: ListRow, text: SearchText, similar?: readonly string[]): ListedCustomer['marks'] => {
  if (similar) return findMarks(row, text, similar)
  const marks = known.get(row) ?? findMarks(row, text)
  known.set(row, marks)
  return marks
}

const findMarks = (row: ListRow, text: SearchText, similar?: readonly string[]): ListedCustomer['marks'] => ({
  name: row.nameKey === '' ? [] : nameMarks(displayName(row), text.words, similar),
  mobile: marksOfMobile(mobileOf(row) ?? '', row.mobile ?? '', ofKind(text, 'mobile'), text.digits),
  email: row.email === null ? [] : marksOfText(row.email, ofKind(text, 'email')),
  externalId: row.externalId === null ? [] : marksOfText(row.externalId, ofKind(text, 'externalId')),
})

/** A name is what was typed only if it has every word of it; one of them may have meant one of the similar words. */
const nameMarks = (name: string, words: readonly string[], similar: readonly string[] | undefined) => {
  if (similar) return marksOfName(name, [...words, ...similar])
  const isWhole = words.length === 1 || words.every((word) => marksOfName(name, [word]).length > 0)
  return isWhole ? marksOfName(name, words) : []
}

const formerly = ({ cause, kind, value, at }: FormerHit, text: SearchText): ListedCustomer['formerly'] => {
  const shown = kind === 'mobile' ? formatMobile(value) : value
  const marks = (): readonly Mark[] => {
    if (kind === 'mobile') return marksOfMobile(shown, value, ofKind(text, 'mobile'), text.digits)
    if (kind === 'id') return [[0, shown.length]]
    return marksOfText(shown, ofKind(text, kind === 'email' ? 'email' : 'externalId'))
  }
  return { kind, value: shown, marks: marks(), isMerged: cause === 'merged', at: at.toISOString() }
}

const similarTo = (name: string, words: readonly string[]): Found => {
  const marks = marksOfName(name, words)
  const value = marks.map(([from, to]) => name.slice(from, to)).join(' ')
  return { kind: 'similar', value: value || name, marks: [] }
}

type RankedHit = ListRow & Partial<RankedRow>
/** Rows that are gone through before others have their turn. */
const AT_A_TIME = 8

const CODES = ['card', 'coupon', 'bill', 'ticket'] as const

/** By id, what those were found by who show it in none of their columns. */
export const foundOn = async (
  store: Store,
  rows: readonly RankedHit[],
  text: SearchText,
): Promise<ReadonlyMap<number, Found>> => {
  const found = new Map<number, Found>()
  const unshown: RankedHit[] = []
  for (const [place, row] of rows.entries()) {
    // A till's call need not wait for the whole page.
    if (place % AT_A_TIME === AT_A_TIME - 1) await nextTurn()
    if (Object.values(marksOf(row, text)).every((marks) => marks.length === 0)) unshown.push(row)
  }
  for (const [place, part] of text.parts.entries()) {
    const rest = unshown.filter(({ id, rank }) => !found.has(id) && (rank ?? place) === place).map(({ id }) => id)
    if (rest.length === 0) continue
    if (part.kind === 'id') {
      for (const id of rest)
        if (part.ids.includes(id)) found.set(id, { kind: 'id', value: String(id), marks: [[0, String(id).length]] })
    }
    const code = CODES.find((kind) => kind === part.kind)
    if (!code || !('how' in part) || part.kind !== code) continue
    for (const [id, value] of await readFoundOn(store, part, rest))
      found.set(id, { kind: code, value, marks: marksOfText(value, [part]) })
  }
  return found
}
