import { answer, problem } from '@/app/api/respond'
import { requirePermission } from '@/lib/access/session'
import { askCheckSchema } from '@/lib/change-requests/ask-form'
import { checkAsk } from '@/lib/change-requests/check-ask'
import { readJson } from '@/lib/pages/read-json'
import { parse } from '@/lib/parse'

/** What stands in the way of a change of an identifier as it is typed. Writes nothing. */
export async function POST(request: Request): Promise<Response> {
  const ctx = await requirePermission('requests.file')
  if (!ctx.ok) return problem(ctx.error)
  const body = await readJson(request)
  const asked = body.ok ? parse(askCheckSchema, body.value) : body
  if (!asked.ok) return problem(asked.error)
  const checked = await checkAsk(ctx.value, asked.value)
  return checked ? answer(checked) : problem({ code: 'customer_not_found' })
}
