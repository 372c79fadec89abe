import { answer, problem, readJson } from '@/app/api/respond'
import { requirePermission } from '@/lib/access/session'
import { searchCustomers } from '@/lib/customers/search'
import { searchRequestSchema } from '@/lib/customers/search-schema'
import { parse } from '@/lib/parse'

/** Search as somebody types. A POST, because numbers and e-mails do not belong into addresses and their logs. */
export async function POST(request: Request): Promise<Response> {
  const ctx = await requirePermission('customers.read')
  if (!ctx.ok) return problem(ctx.error)
  const body = await readJson(request)
  const asked = body.ok ? parse(searchRequestSchema, body.value) : body
  if (!asked.ok) return problem(asked.error)
  return answer(await searchCustomers(ctx.value, asked.value))
}
