import { problem } from '@/app/api/respond'
import { csvFile } from '@/app/csv-file'
import { requirePermission } from '@/lib/access/session'
import { customerIdSchema } from '@/lib/customers/form'
import { currentCustomer } from '@/lib/customers/view'
import { formatDay } from '@/lib/dates'
import { transactionsStateSchema } from '@/lib/loyalty/transactions/list-state'
import { CSV_COLUMNS, transactionCells } from '@/lib/loyalty/transactions/transactions-csv'

/** The transactions that pass the address's filters, all pages of them, as a file. Its name says nobody's. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const ctx = await requirePermission('customers.read')
  if (!ctx.ok) return problem(ctx.error)
  const id = customerIdSchema.safeParse((await params).id)
  const customer = id.success ? await currentCustomer(ctx.value, id.data) : null
  if (!customer) return problem({ code: 'customer_not_found' })

  const state = transactionsStateSchema.parse(Object.fromEntries(new URL(request.url).searchParams))
  const { now, settings } = ctx.value
  const name = `transactions-${formatDay(now, settings.config.timeZone)}`
  return csvFile(name, CSV_COLUMNS, transactionCells(ctx.value, customer.id, state))
}
