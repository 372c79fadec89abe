import { readLatestAmounts } from '@/db/queries/customer-search'
import { type CustomerRow, findCustomers } from '@/db/queries/customers'
import { authorise, type Context } from '@/lib/context'
import { type Fields, loadFields, NO_FIELDS } from '@/lib/customers/load'
import { findByQuery, ORGANISATION_ID } from '@/lib/customers/query/find-by-query'
import { formatDateTime } from '@/lib/dates'
import { majorUnits } from '@/lib/money'
import type { Settings } from '@/lib/organisation/settings'
import { inputInvalid, type WireCall } from '@/lib/v1/call'
import { successMessage } from '@/lib/v1/endpoints'
import { forbidden } from '@/lib/v1/forbidden'
import { apiFailure, batchAnswer, type WireAnswer } from '@/lib/v1/wire/envelope'
import { plainDecimal } from '@/lib/v1/wire/plain-decimal'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { totals } from './blocks'
import { readSearchParameters } from './search-parameters'

const ENDPOINT = 'customer/search'

/** `GET customer/search` (search.md). */
export const searchCustomersByCall = async ({ ctx, query, signal }: WireCall): Promise<WireAnswer> => {
  const parameters = readSearchParameters(query, ctx.settings.config.tiers)
  if (!parameters.ok) return inputInvalid()
  const allowed = authorise(ctx, 'customers.read')
  if (!allowed.ok) return forbidden(allowed.error)

  const { q, page } = parameters.value
  const found = await findByQuery(allowed.value, q, page, signal?.())
  if (!found.ok) return found.error.code === 'search_stopped' ? apiFailure(461) : inputInvalid()
  const customer: ResponseObject = {
    count: String(found.value.count),
    start: String(page.start),
    rows: String(page.limit),
    results: { item: await itemsOf(allowed.value, found.value.ids) },
  }
  return batchAnswer({ successes: [], message: successMessage(ENDPOINT, 'GET') }, { customer })
}

/** The hits of a page in their order. Who was merged or deleted since is left out. */
const itemsOf = async (
  { store, settings }: Context<'customers.read'>,
  ids: readonly number[],
): Promise<readonly ResponseObject[]> => {
  if (ids.length === 0) return []
  const [rows, fields, amounts] = await Promise.all([
    findCustomers(store, { ids, mobiles: [], emails: [], externalIds: [] }),
    loadFields(store, ids),
    readLatestAmounts(store, ids),
  ])
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const customer = byId.get(id)
    return customer ? [item(customer, fields.get(id) ?? NO_FIELDS, amounts.get(id) ?? 0, settings)] : []
  })
}

const item = (
  customer: CustomerRow,
  { customFields }: Fields,
  latestAmount: number,
  settings: Settings,
): ResponseObject => {
  const { config, tills } = settings
  const { lifetime_points, loyalty_points, lifetime_purchases, current_slab } = totals(customer, settings)
  const till = customer.registeredTillId === null ? undefined : tills.get(customer.registeredTillId)
  return {
    user_id: String(customer.id),
    org_id: String(ORGANISATION_ID),
    firstname: customer.firstName,
    lastname: customer.lastName,
    mobile: customer.mobile ?? '',
    email: customer.email ?? '',
    external_id: customer.externalId ?? 'None',
    loyalty_points,
    lifetime_points,
    lifetime_purchases,
    current_slab,
    registered_on: formatDateTime(customer.registeredOn, config.timeZone),
    registered_by: till?.code ?? '',
    last_trans_value: plainDecimal(majorUnits(latestAmount, config.currency.code)),
    attributes: { attribute: [...customFields].map(([name, value]) => ({ name, value })) },
  }
}
