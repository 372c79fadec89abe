import { countPairs, readPairsAfter } from '@/db/queries/duplicate-pairs'
import { countCustomers } from '@/db/queries/points-recompute'
import type { Store } from '@/db/store'
import { audit } from '@/lib/audit/audit'
import type { Context } from '@/lib/context'
import { type CandidatePage, candidatesByEmail, candidatesByFormer, candidatesByName } from './candidates'
import { settlePairs } from './settle'

const PAIRS_A_PAGE = 200
/** Counted no further. */
const MOST_COUNTED = 1_000_000

export const SCAN_STEPS = ['names', 'emails', 'former', 'listed'] as const
export interface ScanProgress {
  step: (typeof SCAN_STEPS)[number]
  /** Rows looked at in this step; `all` is how many customers there are. */
  done: number
  all: number
}

/** What too many have to tell anybody apart by it, so that it was passed over. */
export interface Crowded {
  /** Names that more than 5,000 customers have. */
  names: number
  /** Birthdays that more than twenty namesakes have. */
  birthdays: number
  /** What stands before the @ of more than twenty. */
  mailboxes: number
}

export interface ScanResult {
  customers: number
  /** Pairs listed now. */
  pairs: number
  listed: number
  unlisted: number
  crowded: Crowded
}

export interface ScanOptions {
  onProgress?: (progress: ScanProgress) => void
  /** Asked between pages; the scan ends there when it is no longer wanted. */
  isWanted?: () => boolean
  /** How long others have their turn after each page, in ms. */
  pauseMs?: number
}

export const SCAN_SUBJECT = 'duplicates:all'

/**
 * Looks through everybody for customers who may be one person, and makes the list say what holds: page by page along the
 * indexes of names, e-mails and former identifiers, so that neither memory nor a transaction grows with the customers.
 * Two at once only do each other's work. Answers null when it was stopped.
 */
export const findDuplicates = async (
  ctx: Context<'requests.file'>,
  { onProgress = () => {}, isWanted = () => true, pauseMs = 0 }: ScanOptions = {},
): Promise<ScanResult | null> => {
  const { store, now } = ctx
  const all = await countCustomers(store)
  const breathe = () => new Promise((resolve) => (pauseMs > 0 ? setTimeout(resolve, pauseMs) : setImmediate(resolve)))
  const crowded = { names: 0, birthdays: 0, mailboxes: new Set<string>() }
  const steps = {
    names: candidatesByName(store, crowded),
    emails: candidatesByEmail(store, crowded),
    former: candidatesByFormer(store, crowded),
    listed: listedPairs(store),
  }
  const result = { customers: all, listed: 0, unlisted: 0 }
  for (const step of SCAN_STEPS) {
    let done = 0
    for await (const { pairs, rows } of steps[step]) {
      if (!isWanted()) return null
      const settled = await settlePairs(store, pairs, now, breathe)
      result.listed += settled.listed
      result.unlisted += settled.unlisted
      done += rows
      onProgress({ step, done, all })
      await breathe()
    }
  }
  const pairs = await countPairs(store, { status: 'OPEN' }, MOST_COUNTED)
  const found = { ...result, pairs, crowded: { ...crowded, mailboxes: crowded.mailboxes.size } }
  await store.transaction((tx) => audit({ ...ctx, store: tx }, 'duplicates.searched', SCAN_SUBJECT, { ...found }))
  return found
}

/** What is listed already: it may no longer hold, and what is at stake changes. */
async function* listedPairs(store: Store): AsyncGenerator<CandidatePage> {
  for (let beyond = { firstId: 0, secondId: 0 }; ; ) {
    const rows = await readPairsAfter(store, beyond, PAIRS_A_PAGE)
    const last = rows.at(-1)
    if (!last) return
    yield { pairs: rows.map(({ firstId, secondId }) => [firstId, secondId]), rows: rows.length }
    beyond = last
  }
}
