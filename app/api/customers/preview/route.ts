import { answer, problem } from '@/app/api/respond'
import { requirePermission } from '@/lib/access/session'
import { previewOfEdit, previewOfRegistration, previewRequestSchema } from '@/lib/customers/preview'
import { readJson } from '@/lib/pages/read-json'
import { parse } from '@/lib/parse'

/** What saving the form would do now, by the rule that will decide then. Writes nothing. */
export async function POST(request: Request): Promise<Response> {
  const body = await readJson(request)
  const asked = body.ok ? parse(previewRequestSchema, body.value) : body
  if (!asked.ok) return problem(asked.error)
  const { values, customerId } = asked.value
  if (customerId === undefined) {
    const ctx = await requirePermission('customers.register')
    return ctx.ok ? answer(await previewOfRegistration(ctx.value, values)) : problem(ctx.error)
  }
  const ctx = await requirePermission('customers.edit')
  if (!ctx.ok) return problem(ctx.error)
  const preview = await previewOfEdit(ctx.value, customerId, values)
  return preview ? answer(preview) : problem({ code: 'customer_not_found' })
}
