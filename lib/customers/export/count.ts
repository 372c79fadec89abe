import { countListed } from '@/db/queries/customer-filter'
import type { Context } from '@/lib/context'
import { narrowingOf } from '@/lib/customers/list-narrowing'
import type { SearchRequest } from '@/lib/customers/search-schema'
import { readSearchText } from '@/lib/customers/search-text'

/** How many customers a list has, all of them counted; whoever has a similar name or had the number is not among them. */
export const countWanted = (ctx: Context<'customers.read'>, request: SearchRequest): Promise<number> => {
  const parts = readSearchText(request.text, ctx.settings.config)?.parts ?? null
  const narrowing = narrowingOf(ctx, request)
  return countListed(ctx.store.aside({ budgetMs: 0 }), { parts, narrowing }, Number.MAX_SAFE_INTEGER)
}
