import { type SearchPage, searchByConditions } from '@/db/queries/customer-search'
import { stopOf } from '@/db/store'
import type { Context } from '@/lib/context'
import { currencyDecimals } from '@/lib/money'
import type { Settings } from '@/lib/organisation/settings'
import { fail, ok, type Result } from '@/lib/result'
import { type QueryRefusal, readQuery } from './read-query'
import { understand, type Vocabulary } from './understand'

/** One installation serves one organisation. */
export const ORGANISATION_ID = 1

/** The time for it was over, or nobody waits for the answer any more. */
export interface SearchStopped {
  code: 'search_stopped'
}

/**
 * How many customers a query of the contract's grammar finds, and the ids of a page of them. Reads beside the calls that
 * must not wait, for as long as the settings allow.
 */
export const findByQuery = async (
  { store, settings }: Context<'customers.read'>,
  text: string,
  page: SearchPage,
  signal?: AbortSignal,
): Promise<Result<{ count: number; ids: readonly number[] }, QueryRefusal | SearchStopped>> => {
  const query = readQuery(text)
  if (!query.ok) return query
  const conditions = understand(query.value, vocabularyOf(settings))
  if (!conditions.ok) return conditions
  try {
    const aside = store.aside({ budgetMs: settings.config.searchMs.api, signal })
    return ok(await searchByConditions(aside, conditions.value, page))
  } catch (error) {
    if (stopOf(error)) return fail({ code: 'search_stopped' })
    throw error
  }
}

const vocabularyOf = ({ config, stores, customFields, extendedFields }: Settings): Vocabulary => ({
  organisationId: ORGANISATION_ID,
  zone: config.timeZone,
  decimals: currencyDecimals(config.currency.code),
  mobiles: config,
  tiers: config.tiers,
  stores: [...stores.values()],
  fields: [...customFields, ...extendedFields].filter(({ scope }) => scope === 'loyalty_registration'),
})
