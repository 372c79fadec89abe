import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { post, read, retry } from '@/components/customers/customer-queries'
import {
  type Filing,
  type FilingAnswer,
  filingAnswerSchema,
  filingChoicesSchema,
  sameAnswerSchema,
} from '@/lib/tickets/form-schema'

/** What the form about a customer chooses from, and the draft. Read anew each time the form opens. */
export const filingChoices = (customerId: number) =>
  queryOptions({
    queryKey: ['tickets', 'filing', customerId],
    queryFn: async ({ signal }) => {
      // What was typed or thrown away a moment ago is part of the answer.
      await draftsSettled()
      return read(await post('/api/tickets/filing/choices', { customerId }, signal), filingChoicesSchema)
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry,
  })

/** The customer's open ticket with this subject. */
export const sameSubject = (customerId: number, subject: string) =>
  queryOptions({
    queryKey: ['tickets', 'same', customerId, subject],
    queryFn: async ({ signal }) =>
      (await read(await post('/api/tickets/filing/same', { customerId, subject }, signal), sameAnswerSchema)).ticket,
    staleTime: 0,
    retry,
  })

export const sendFiling = async (filing: Filing): Promise<FilingAnswer> =>
  read(await post('/api/tickets/filing', filing, AbortSignal.timeout(30_000)), filingAnswerSchema)

interface Draft {
  customerId: number
  /** 0 = a ticket that is not filed yet. */
  ticketId?: number
  values: Record<string, string>
}

const DRAFT_MS = 10_000

/** Drafts go one after the other, whichever form they are of: the server must not end with an earlier one. */
let lastDraft: Promise<unknown> = Promise.resolve()

/** Resolves when no draft is on its way any more, whether it arrived or not. */
export const draftsSettled = (): Promise<unknown> => lastDraft

/**
 * Keeps what is typed. Waits for the draft before, but for a page that is being left: there is no later for that one.
 * Rejects with `Refused` when the session has ended.
 */
export const sendDraft = (draft: Draft, { isLeaving = false } = {}): Promise<void> => {
  const send = async () => {
    const response = await fetch('/api/tickets/draft', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(draft),
      keepalive: true,
      signal: AbortSignal.timeout(DRAFT_MS),
    })
    await read(response, z.object({ kept: z.literal(true) }))
  }
  const sent = isLeaving ? send() : lastDraft.then(send)
  lastDraft = sent.catch(() => {})
  return sent
}
