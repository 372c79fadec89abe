import { answer, problem } from '@/app/api/respond'
import { requirePermission } from '@/lib/access/session'
import { listExports } from '@/lib/customers/export/view'

/** The exports that this person may see, and how far each is. */
export async function GET(): Promise<Response> {
  const ctx = await requirePermission('customers.export')
  if (!ctx.ok) return problem(ctx.error)
  return answer(await listExports(ctx.value))
}
