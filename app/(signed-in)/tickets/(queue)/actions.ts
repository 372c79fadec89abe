'use server'

import { revalidatePath } from 'next/cache'
import { messageFor } from '@/lib/access/messages'
import { requirePermission } from '@/lib/access/session'
import { parse } from '@/lib/parse'
import { changeAndTell } from '@/lib/tickets/queue/bulk'
import { type BulkAnswer, type BulkChange, bulkSchema } from '@/lib/tickets/queue/bulk-schema'

/** Changes one ticket or several: what "Take" and the bar of the selected tickets send. */
export async function changeTicketsAction(asked: BulkChange): Promise<BulkAnswer> {
  const input = parse(bulkSchema, asked)
  if (!input.ok) return { status: 'refused', message: messageFor(input.error) }
  const ctx = await requirePermission('tickets.work')
  if (!ctx.ok)
    return ctx.error.code === 'signed_out'
      ? { status: 'signed_out' }
      : { status: 'refused', message: messageFor(ctx.error) }

  const answer = await changeAndTell(ctx.value, input.value)
  revalidatePath('/', 'layout')
  return answer
}
