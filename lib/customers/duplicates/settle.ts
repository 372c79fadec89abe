import { listPair, type PairFacts, type PairRow, readPairsOfFirsts, unlistPair } from '@/db/queries/duplicate-pairs'
import type { Store } from '@/db/store'
import { type ComparedPerson, loadPeople } from './people'
import type { IdPair } from './rules/alike'
import { duplicateReasons } from './rules/reasons'

/** Pairs compared at once, and written in one transaction: a till waits for one of these, some milliseconds. */
const PAIRS_AT_ONCE = 100

export interface Settled {
  listed: number
  unlisted: number
}

/**
 * Compares these pairs by the rule and makes the list say so: what holds is listed or brought up to date, what no longer
 * holds is taken off, what was told apart stays. Nothing is written where nothing changes. What does change is looked
 * at once more while both customers are held, because either may be edited or merged meanwhile. `breathe` gives others
 * their turn.
 */
export const settlePairs = async (
  store: Store,
  pairs: readonly IdPair[],
  now: Date,
  breathe: () => Promise<unknown>,
): Promise<Settled> => {
  const settled = { listed: 0, unlisted: 0 }
  for (let at = 0; at < pairs.length; at += PAIRS_AT_ONCE) {
    await breathe()
    const changing = (await changesOf(store, pairs.slice(at, at + PAIRS_AT_ONCE))).map(({ pair }) => pair)
    if (changing.length === 0) continue
    const written = await store.transaction(async (tx) => {
      await tx.claim([...new Set(changing.flat())].sort((a, b) => a - b).map((id) => `customer:${id}`))
      const changes = await changesOf(tx, changing)
      for (const { pair, facts } of changes) {
        const key = { firstId: pair[0], secondId: pair[1] }
        if (facts) await listPair(tx, key, facts, now)
        else await unlistPair(tx, key)
      }
      return changes
    })
    settled.listed += written.filter(({ facts, isKnown }) => facts && !isKnown).length
    settled.unlisted += written.filter(({ facts }) => !facts).length
  }
  return settled
}

interface Change {
  pair: IdPair
  /** Null: it is to be taken off the list. */
  facts: PairFacts | null
  isKnown: boolean
}

const changesOf = async (store: Store, pairs: readonly IdPair[]): Promise<readonly Change[]> => {
  const people = await loadPeople(store, [...new Set(pairs.flat())])
  const rows = await readPairsOfFirsts(store, [...new Set(pairs.map(([firstId]) => firstId))])
  const known = new Map(rows.map((row) => [`${row.firstId} ${row.secondId}`, row]))
  return pairs.flatMap((pair) => {
    const row = known.get(pair.join(' '))
    const facts = factsOf(people.get(pair[0]), people.get(pair[1]))
    if (row?.status === 'NOT_SAME' || (facts ? row && isAsKnown(row, facts) : !row)) return []
    return [{ pair, facts, isKnown: row !== undefined }]
  })
}

/** Why these two may be one person and what is at stake; null when nothing says so. */
export const factsOf = (one: ComparedPerson | undefined, other: ComparedPerson | undefined): PairFacts | null => {
  if (!one || !other) return null
  const reasons = duplicateReasons(one, other)
  if (reasons.length === 0) return null
  return { reasons, points: one.points + other.points, openTickets: one.openTickets + other.openTickets }
}

const isAsKnown = (row: PairRow, { reasons, points, openTickets }: PairFacts) =>
  row.points === points && row.openTickets === openTickets && row.reasons.join() === reasons.join()
