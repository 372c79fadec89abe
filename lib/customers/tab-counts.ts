import { countUpTo } from '@/db/queries/customer-figures'
import type { Context } from '@/lib/context'

/** Counting thousands of bills would cost more than all else that stands beside the tabs. */
const MOST = 1_000

export type TabCounts = Partial<Awaited<ReturnType<typeof countUpTo>>>

/** How much the tabs of a customer's page hold, where that is cheap to know: no further than 1,000. */
export const tabCounts = ({ store }: Context<'customers.read'>, id: number) => countUpTo(store, id, MOST)
