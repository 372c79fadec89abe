import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { explanationSchema } from '@/lib/customers/explanation-schema'
import { keptAnswerSchema } from '@/lib/customers/form-answer'
import type { TypedValues } from '@/lib/customers/form-fields'
import { type ListPage, listPageSchema } from '@/lib/customers/list-page'
import type { SearchRequest } from '@/lib/customers/search-schema'

/** The server said no; `signed_out` when the session has ended. */
export class Refused extends Error {
  override name = 'Refused'
  constructor(readonly status: number) {
    super(`the server answered ${status}`)
  }
  get isSignedOut() {
    return this.status === 401
  }
}

/** The body of an answer, or the refusal. */
export const read = async <S extends z.ZodType>(response: Response, schema: S): Promise<z.output<S>> => {
  if (!response.ok) throw new Refused(response.status)
  return schema.parse(await response.json())
}

export const post = (path: string, body: object, signal: AbortSignal) =>
  fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), signal })

/** Once more after a lost connection, never after a no. */
export const retry = (failures: number, error: Error) => failures < 1 && !(error instanceof Refused)

/** A page of the list, and what it was asked for: while the next one is on its way, the last one stays. */
export interface ListAnswer extends ListPage {
  /** Without blanks around it. */
  text: string
}

/** One page of the list. The last one stays on the page until the next has come. */
export const customerSearch = (request: SearchRequest) =>
  queryOptions({
    queryKey: ['customers', 'search', request],
    queryFn: async ({ signal }): Promise<ListAnswer> => ({
      ...(await read(await post('/api/customers/search', request, signal), listPageSchema)),
      text: request.text,
    }),
    placeholderData: keepPreviousData,
    retry,
  })

/** What saving these values would do. */
export const decisionPreview = (values: TypedValues, customerId?: number) =>
  queryOptions({
    queryKey: ['customers', 'preview', customerId ?? null, values],
    queryFn: async ({ signal }) =>
      read(await post('/api/customers/preview', { values, customerId }, signal), explanationSchema),
    placeholderData: keepPreviousData,
    // Somebody else may register the same number meanwhile.
    staleTime: 0,
    retry,
  })

/** What the form with this key was answered, or null when it never came to an answer. Rejects while offline. */
export const askWhetherSaved = async (key: string, signal: AbortSignal) =>
  (await read(await fetch(`/api/customers/answers/${key}`, { signal }), keptAnswerSchema)).answer
