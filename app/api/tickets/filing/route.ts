import { answer, problem } from '@/app/api/respond'
import { requirePermission } from '@/lib/access/session'
import { readJson } from '@/lib/pages/read-json'
import { parse } from '@/lib/parse'
import { submitFiling } from '@/lib/tickets/form'
import { filingSchema } from '@/lib/tickets/form-schema'

/** Files a ticket, once per key. A route and no action: what was lost on the way is sent again as it was. */
export async function POST(request: Request): Promise<Response> {
  const body = await readJson(request)
  const filing = body.ok ? parse(filingSchema, body.value) : body
  if (!filing.ok) return problem(filing.error)
  const ctx = await requirePermission('tickets.file')
  if (!ctx.ok) return problem(ctx.error)
  return answer(await submitFiling(ctx.value, filing.value))
}
