import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { post, read, retry } from '@/components/customers/customer-queries'
import { type QueuePage, queueAnswerSchema } from '@/lib/tickets/queue/queue-schema'
import { type QueueState, queueAddress } from '@/lib/tickets/queue/queue-state'

const EVERY_MS = 4_000

/** A page of the queue, and what it was asked for: while the next one is on its way, the last one stays. */
export interface QueueData {
  question: string
  page: QueuePage
  /** Of the page; the server sends it again only when it is another. */
  stamp: string
  /** The server's clock at the last look. */
  at: string
}

export const queueQuestion = (state: QueueState, text: string): string => `${queueAddress(state)} ${text}`

/** A page of the queue, looked at again every few seconds while it is seen and somebody is there. */
export const ticketQueue = (state: QueueState, text: string, isWatched: boolean) => {
  const question = queueQuestion(state, text)
  const queryKey = ['tickets', 'queue', question] as const
  return queryOptions({
    queryKey,
    queryFn: async ({ signal, client }): Promise<QueueData> => {
      const known = client.getQueryData<QueueData>(queryKey)
      const ask = { ...state, text, ...(known && { stamp: known.stamp }) }
      const {
        page = known?.page,
        stamp,
        at,
      } = await read(await post('/api/tickets/queue', ask, signal), queueAnswerSchema)
      if (!page) throw new Error('the server sends a page to whoever has none')
      return { question, page, stamp, at }
    },
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: isWatched ? EVERY_MS : false,
    refetchOnWindowFocus: 'always',
    retry,
  })
}
