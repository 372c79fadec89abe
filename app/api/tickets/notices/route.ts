import { answer, problem } from '@/app/api/respond'
import { requirePermission } from '@/lib/access/session'
import { readJson } from '@/lib/pages/read-json'
import { parse } from '@/lib/parse'
import { markRead, readNotices } from '@/lib/tickets/notices'
import { markReadSchema } from '@/lib/tickets/notices-schema'

/** What this person is to know about tickets. */
export async function GET(): Promise<Response> {
  const ctx = await requirePermission('tickets.work')
  if (!ctx.ok) return problem(ctx.error)
  return answer(await readNotices(ctx.value))
}

/** Marks one of them read, or all, and answers what is left. */
export async function POST(request: Request): Promise<Response> {
  const ctx = await requirePermission('tickets.work')
  if (!ctx.ok) return problem(ctx.error)
  const body = await readJson(request)
  const asked = body.ok ? parse(markReadSchema, body.value) : body
  if (!asked.ok) return problem(asked.error)
  await markRead(ctx.value, asked.value)
  return answer(await readNotices(ctx.value))
}
