import { queryOptions } from '@tanstack/react-query'
import { post, read, retry } from '@/components/customers/customer-queries'
import { noticesSchema } from '@/lib/tickets/notices-schema'

const PATH = '/api/tickets/notices'
const EVERY_MS = 20_000

/** What the signed-in person is to know about tickets, looked at again and again while the page is seen. */
export const ticketNotices = () =>
  queryOptions({
    queryKey: ['tickets', 'notices'],
    queryFn: async ({ signal }) => read(await fetch(PATH, { signal }), noticesSchema),
    refetchInterval: EVERY_MS,
    retry,
  })

/** Marks one read, or all; answers what is left. */
export const markNoticesRead = async (id: number | 'all') =>
  read(await post(PATH, { id }, AbortSignal.timeout(10_000)), noticesSchema)
