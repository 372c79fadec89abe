import { problem } from '@/app/api/respond'
import { csvFile } from '@/app/csv-file'
import { requirePermission } from '@/lib/access/session'
import { CSV_COLUMNS, requestCells } from '@/lib/change-requests/queue/queue-csv'
import { queueStateSchema } from '@/lib/change-requests/queue/queue-state'
import { formatDay } from '@/lib/dates'

/** The requests that pass the address's filters, all pages of them, as a file. */
export async function GET(request: Request): Promise<Response> {
  const deciding = await requirePermission('requests.decide')
  const ctx = deciding.ok ? deciding : await requirePermission('requests.file')
  if (!ctx.ok) return problem(ctx.error)
  const state = queueStateSchema.parse(Object.fromEntries(new URL(request.url).searchParams))
  const { now, settings } = ctx.value
  return csvFile(`requests-${formatDay(now, settings.config.timeZone)}`, CSV_COLUMNS, requestCells(ctx.value, state))
}
