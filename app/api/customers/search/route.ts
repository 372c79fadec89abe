import { answer, problem, readJson } from '@/app/api/respond'
import { requirePermission } from '@/lib/access/session'
import { listValues } from '@/lib/customers/list-values'
import { searchCustomers } from '@/lib/customers/search'
import { searchRequestSchema } from '@/lib/customers/search-schema'
import { parse } from '@/lib/parse'

/** What nginx calls a request whose client went away; nobody reads it. */
const GONE = 499

/**
 * Search as somebody types. A POST, because numbers and e-mails do not belong into addresses and their logs. A search
 * that the next key superseded stops with its request.
 */
export async function POST(request: Request): Promise<Response> {
  const ctx = await requirePermission('customers.read')
  if (!ctx.ok) return problem(ctx.error)
  const body = await readJson(request)
  const asked = body.ok ? parse(searchRequestSchema, body.value) : body
  if (!asked.ok) return problem(asked.error)
  try {
    const page = await searchCustomers(ctx.value, asked.value, { signal: request.signal })
    return answer({ ...page, values: await listValues(ctx.value, asked.value, page) })
  } catch (error) {
    if (request.signal.aborted) return new Response(null, { status: GONE })
    throw error
  }
}
