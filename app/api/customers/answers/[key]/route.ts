import { answer, problem } from '@/app/api/respond'
import { requirePermission } from '@/lib/access/session'
import { keptAnswer } from '@/lib/customers/submit'

/** Was it saved? What the form with this key was answered, or null. */
export async function GET(_request: Request, { params }: { params: Promise<{ key: string }> }): Promise<Response> {
  const ctx = await requirePermission('customers.read')
  if (!ctx.ok) return problem(ctx.error)
  const { key } = await params
  return answer({ answer: await keptAnswer(ctx.value, key) })
}
