import { answer, problem } from '@/app/api/respond'
import { requirePermission } from '@/lib/access/session'
import { authorise } from '@/lib/context'
import { readJson } from '@/lib/pages/read-json'
import { parse } from '@/lib/parse'
import { filingChoices } from '@/lib/tickets/form-choices'
import { filingAskSchema } from '@/lib/tickets/form-schema'

/** What the form for a ticket of a customer chooses from. */
export async function POST(request: Request): Promise<Response> {
  const body = await readJson(request)
  const asked = body.ok ? parse(filingAskSchema, body.value) : body
  if (!asked.ok) return problem(asked.error)
  const reader = await requirePermission('customers.read')
  if (!reader.ok) return problem(reader.error)
  const ctx = authorise(reader.value, 'tickets.file')
  if (!ctx.ok) return problem(ctx.error)
  const choices = await filingChoices(ctx.value, asked.value.customerId)
  return choices ? answer(choices) : problem({ code: 'customer_not_found' })
}
