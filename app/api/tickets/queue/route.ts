import { answer, problem } from '@/app/api/respond'
import { requirePermission } from '@/lib/access/session'
import { readJson } from '@/lib/pages/read-json'
import { parse } from '@/lib/parse'
import { answerQueue } from '@/lib/tickets/queue/queue'
import { queueAskSchema } from '@/lib/tickets/queue/queue-schema'

/** What the browser hung up on; it never reads the answer. */
const nobodyWaits = () => new Response(null, { status: 499 })

/** A page of the queue as it is now, or that it is as the page knows it. A POST: what people type stands in no address. */
export async function POST(request: Request): Promise<Response> {
  const ctx = await requirePermission('tickets.work')
  if (!ctx.ok) return problem(ctx.error)
  const body = await readJson(request)
  const asked = body.ok ? parse(queueAskSchema, body.value) : body
  if (!asked.ok) return problem(asked.error)
  const queue = await answerQueue(ctx.value, asked.value, request.signal)
  return queue ? answer(queue) : nobodyWaits()
}
