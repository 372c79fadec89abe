import { type Store, stopOf } from '@/db/store'
import type { SignedOut } from '@/lib/access/messages'
import { type Call, signedInContext } from '@/lib/access/signed-in'
import { authorise, type Context, type Forbidden } from '@/lib/context'
import { listValues } from '@/lib/customers/list-values'
import { searchCustomers } from '@/lib/customers/search'
import { searchRequestSchema } from '@/lib/customers/search-schema'
import { problemOf } from '@/lib/pages/problem'
import { readJson } from '@/lib/pages/read-json'
import { findForPalette } from '@/lib/palette/find'
import { paletteAskSchema } from '@/lib/palette/schema'
import { type InvalidInput, parse } from '@/lib/parse'
import { fail, ok, type Result } from '@/lib/result'
import type { Api } from '@/lib/v1/api'
import { jsonReply } from '@/lib/v1/wire/reply'

type Answer = Result<object, SignedOut | Forbidden | InvalidInput>
type Ask = (ctx: Context, body: unknown, signal: AbortSignal) => Promise<Answer>

const ASKS: Readonly<Record<string, Ask>> = {
  async '/api/customers/search'(ctx, body, signal) {
    const allowed = authorise(ctx, 'customers.read')
    if (!allowed.ok) return allowed
    const asked = parse(searchRequestSchema, body)
    if (!asked.ok) return asked
    const page = await searchCustomers(allowed.value, asked.value, { signal })
    return ok({ ...page, values: await listValues(allowed.value, asked.value, page) })
  },

  async '/api/palette'(ctx, body, signal) {
    const asked = parse(paletteAskSchema, body)
    return asked.ok ? ok(await findForPalette(ctx, asked.value, signal)) : asked
  },
}

export const isAskedAsTyped = (path: string): boolean => Object.hasOwn(ASKS, path)

const HEADERS = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }
/** What nginx calls a request whose client went away; nobody reads it. */
const GONE = 499

/**
 * Answers what the browser asks with every key of a search: the list of customers and the palette. A POST, because
 * numbers and e-mails do not belong into addresses and their logs. Stands in front of the pages like the API, as their
 * router costs more than a search; a question that the next key superseded stops with its request.
 */
export const createAsTyped =
  ({ store, clock }: { store: Store; clock: () => Date }): Api =>
  async (request, { remoteAddress, requestId }) => {
    if (request.method !== 'POST') return jsonReply(405, {}, { ...HEADERS, Allow: 'POST' })
    const call = { store, requestId, address: remoteAddress, now: clock() }
    try {
      const answer = await answerTo(request, call)
      if (answer.ok) return jsonReply(200, answer.value, HEADERS)
      const { status, body } = problemOf(answer.error)
      return jsonReply(status, body, HEADERS)
    } catch (error) {
      if (stopOf(error)?.reason === 'aborted') return jsonReply(GONE, {})
      throw error
    }
  }

const answerTo = async (request: Request, call: Call): Promise<Answer> => {
  const ctx = await signedInContext(call, request.headers.get('cookie') ?? '')
  if (!ctx) return fail({ code: 'signed_out' })
  const body = await readJson(request)
  if (!body.ok) return body
  const ask = ASKS[new URL(request.url).pathname] as Ask
  return ask(ctx, body.value, request.signal)
}
