import { answer, problem } from '@/app/api/respond'
import { requirePermission } from '@/lib/access/session'
import { readJson } from '@/lib/pages/read-json'
import { parse } from '@/lib/parse'
import { sameOpenTicket } from '@/lib/tickets/form'
import { sameAskSchema } from '@/lib/tickets/form-schema'

/** The customer's open ticket with a subject. A POST: what people type stands in no address. */
export async function POST(request: Request): Promise<Response> {
  const body = await readJson(request)
  const asked = body.ok ? parse(sameAskSchema, body.value) : body
  if (!asked.ok) return problem(asked.error)
  const ctx = await requirePermission('tickets.file')
  if (!ctx.ok) return problem(ctx.error)
  return answer({ ticket: await sameOpenTicket(ctx.value, asked.value) })
}
