import {
  findBirthdayField,
  type Namesake,
  readByEmail,
  readByMailbox,
  readByMobile,
  readByName,
  readBySwappedName,
  readByWholeEmail,
  readFormerPage,
} from '@/db/queries/duplicate-candidates'
import type { Store } from '@/db/store'
import { type IdPair, MOST_ALIKE, pairOf, pairsAmong } from './rules/alike'
import { mailboxOf, withoutDots } from './rules/reasons'

/** Customers read at once: some milliseconds. */
const ROWS = 500
/** Namesakes compared with each other; more of them are a stand-in for a name. */
const MOST_NAMESAKES = 5_000
const NO_FIELD = 0

/** A page of candidates: the pairs, and how many rows were read for them. */
export interface CandidatePage {
  pairs: readonly IdPair[]
  rows: number
}

/** What was passed over, added to while pages are read. */
interface Passed {
  names: number
  birthdays: number
  mailboxes: Set<string>
}

/** Namesakes, also with first and last name swapped, born on one day or with numbers one digit apart. */
export async function* candidatesByName(store: Store, passed: Passed): AsyncGenerator<CandidatePage> {
  const fieldId = (await findBirthdayField(store)) ?? NO_FIELD
  // Beyond everybody without a name.
  for (let beyond = { nameKey: '', id: Number.MAX_SAFE_INTEGER }; ; ) {
    const { people, last, isEnd } = await nextNames(store, beyond, fieldId)
    const groups = new Map<string, Namesake[]>()
    for (const person of people) groupOf(groups, person.nameKey).push(person)
    const names = [...groups.keys()].filter((name) => name.includes(' '))
    for (const { swapped, ...person } of await swappedOf(store, names, fieldId, passed))
      groups.get(swapped)?.push(person)
    const alike = [...groups.values()].filter((group) => group.length > 1).map(pairsAmong)
    passed.birthdays += alike.reduce((sum, { crowded }) => sum + crowded, 0)
    if (people.length === 0 && last) passed.names++
    yield { pairs: unique(alike.flatMap(({ pairs }) => pairs)), rows: people.length }
    if (isEnd || !last) return
    beyond = last
  }
}

const groupOf = (groups: Map<string, Namesake[]>, name: string) => {
  const known = groups.get(name)
  if (known) return known
  const group: Namesake[] = []
  groups.set(name, group)
  return group
}

/** The next customers by name, each name with all who have it; nobody, and `last`, where too many have the next one. */
const nextNames = async (store: Store, beyond: { nameKey: string; id: number }, fieldId: number) => {
  for (const limit of [ROWS, MOST_NAMESAKES + 1]) {
    const rows = await readByName(store, { beyond, fieldId, limit })
    const [last, isEnd] = [rows.at(-1), rows.length < limit]
    if (!last || isEnd) return { people: rows, last, isEnd }
    const whole = rows.filter(({ nameKey }) => nameKey !== last.nameKey)
    if (whole.length > 0) return { people: whole, last: whole.at(-1), isEnd }
    if (limit > ROWS) return { people: [], last: { ...last, id: Number.MAX_SAFE_INTEGER }, isEnd }
  }
  throw new Error('the last limit answers')
}

const swappedOf = async (
  store: Store,
  names: readonly string[],
  fieldId: number,
  passed: Passed,
): Promise<Awaited<ReturnType<typeof readBySwappedName>>> => {
  if (names.length === 0) return []
  const found = await readBySwappedName(store, { names, fieldId, limit: MOST_NAMESAKES + 1 })
  if (found.length <= MOST_NAMESAKES) return found
  if (names.length === 1) {
    passed.names++
    return []
  }
  const middle = names.length >> 1
  return [
    ...(await swappedOf(store, names.slice(0, middle), fieldId, passed)),
    ...(await swappedOf(store, names.slice(middle), fieldId, passed)),
  ]
}

/** Those with the same e-mail before the @. */
export async function* candidatesByEmail(store: Store, passed: Passed): AsyncGenerator<CandidatePage> {
  for (let beyond = { emailKey: '', id: 0 }; ; ) {
    const rows = await readByEmail(store, { beyond, limit: ROWS })
    const last = rows.at(-1)
    if (!last) return
    const wanted = rows.map(({ emailKey }) => spellingsOf(emailKey))
    const holders = await readByMailbox(store, [...new Set(wanted.flat())], MOST_ALIKE + 1)
    const pairs = rows.flatMap(({ id }, place) =>
      (wanted[place] ?? []).flatMap((mailbox) => withFew(id, mailbox, holders.get(mailbox) ?? [], passed)),
    )
    yield { pairs: unique(pairs), rows: rows.length }
    beyond = last
  }
}

const spellingsOf = (emailKey: string): readonly string[] => {
  const mailbox = mailboxOf(emailKey)
  return mailbox === null ? [] : [...new Set([mailbox, withoutDots(mailbox)])]
}

/** Those who have a number or an e-mail that somebody else had before, with that one. */
export async function* candidatesByFormer(store: Store, passed: Passed): AsyncGenerator<CandidatePage> {
  for (let beyond = 0; ; ) {
    const rows = await readFormerPage(store, beyond, ROWS)
    const last = rows.at(-1)
    if (!last) return
    const valuesOf = (wanted: string) => [
      ...new Set(rows.filter(({ kind }) => kind === wanted).map((row) => row.valueKey)),
    ]
    const holders = {
      mobile: await readByMobile(store, valuesOf('mobile')),
      email: await readByWholeEmail(store, valuesOf('email'), MOST_ALIKE + 1),
      external_id: new Map<string, readonly number[]>(),
    }
    const pairs = rows.flatMap(({ customerId, kind, valueKey }) =>
      withFew(customerId, valueKey, holders[kind].get(valueKey) ?? [], passed),
    )
    yield { pairs: unique(pairs), rows: rows.length }
    beyond = last.id
  }
}

const withFew = (id: number, value: string, holders: readonly number[], passed: Passed): readonly IdPair[] => {
  if (holders.length <= MOST_ALIKE) return holders.flatMap((other) => pairOf(id, other))
  passed.mailboxes.add(value)
  return []
}

const unique = (pairs: readonly IdPair[]): readonly IdPair[] => [
  ...new Map(pairs.map((pair) => [pair.join(' '), pair])).values(),
]
