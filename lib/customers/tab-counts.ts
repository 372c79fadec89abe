import { countUpTo } from '@/db/queries/customer-figures'
import type { Context } from '@/lib/context'

const MOST = 10_000

/** How much the tabs of a customer's page hold, where that is cheap to know. */
export const tabCounts = ({ store }: Context<'customers.read'>, id: number) => countUpTo(store, id, MOST)
