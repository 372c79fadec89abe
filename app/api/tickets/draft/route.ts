import { answer, problem } from '@/app/api/respond'
import { requirePermission } from '@/lib/access/session'
import { readJson } from '@/lib/pages/read-json'
import { parse } from '@/lib/parse'
import { draftSchema, keepDraft } from '@/lib/tickets/drafts'

/** Keeps what is typed about a customer until it is sent; nothing typed forgets it. */
export async function POST(request: Request): Promise<Response> {
  const body = await readJson(request)
  const draft = body.ok ? parse(draftSchema, body.value) : body
  if (!draft.ok) return problem(draft.error)
  const ctx = await requirePermission('tickets.file')
  if (!ctx.ok) return problem(ctx.error)
  await keepDraft(ctx.value, draft.value)
  return answer({ kept: true })
}
