import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { post, Refused, read, retry } from '@/components/customers/customer-queries'

const MARK_EVERY_MS = 4_000
/** A viewer who says nothing for thirty seconds is taken for gone. */
const PRESENCE_EVERY_MS = 10_000

const markSchema = z.object({ mark: z.string() })
const viewersSchema = z.object({ viewers: z.array(z.object({ userId: z.number(), name: z.string() })) })

const path = (code: string, what: string) => `/api/tickets/${encodeURIComponent(code)}/${what}`

/** After a no there is no use in asking again, before somebody has signed in. */
const every = (ms: number, error: unknown) => (error instanceof Refused ? false : ms)

/** Another text as soon as the page would show something else; not asked for while the tab is hidden. */
export const ticketMark = (code: string) =>
  queryOptions({
    queryKey: ['tickets', code, 'mark'],
    queryFn: async ({ signal }) => read(await fetch(path(code, 'live'), { signal }), markSchema),
    refetchInterval: ({ state }) => every(MARK_EVERY_MS, state.error),
    refetchOnWindowFocus: 'always',
    staleTime: 0,
    gcTime: 0,
    retry,
  })

/** Who else has the ticket open; asking says that this person has. */
export const ticketPresence = (code: string) =>
  queryOptions({
    queryKey: ['tickets', code, 'presence'],
    queryFn: async ({ signal }) => read(await post(path(code, 'presence'), {}, signal), viewersSchema),
    refetchInterval: ({ state }) => every(PRESENCE_EVERY_MS, state.error),
    refetchOnWindowFocus: 'always',
    staleTime: 0,
    gcTime: 0,
    retry,
  })

/** Said as the page goes; nobody waits for the answer. */
export const leaveTicket = (code: string): void => {
  void fetch(path(code, 'presence'), { method: 'DELETE', keepalive: true }).catch(() => {})
}
