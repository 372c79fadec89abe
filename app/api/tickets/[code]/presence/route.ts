import { answer, problem } from '@/app/api/respond'
import { requirePermission } from '@/lib/access/session'
import { lookAtTicket, lookAwayFrom } from '@/lib/tickets/page/live'

type Params = { params: Promise<{ code: string }> }

/** Says that this person looks at the ticket, every ten seconds; answers who else does. */
export async function POST(_request: Request, { params }: Params): Promise<Response> {
  const ctx = await requirePermission('tickets.work')
  if (!ctx.ok) return problem(ctx.error)
  const viewers = await lookAtTicket(ctx.value, (await params).code)
  return viewers ? answer({ viewers }) : problem({ code: 'ticket_not_found' })
}

/** The page was left. */
export async function DELETE(_request: Request, { params }: Params): Promise<Response> {
  const ctx = await requirePermission('tickets.work')
  if (!ctx.ok) return problem(ctx.error)
  await lookAwayFrom(ctx.value, (await params).code)
  return answer({})
}
