import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { problem } from '@/app/api/respond'
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
  // The byte order mark tells spreadsheets that the text is UTF-8.
  const file = stringify({ header: true, columns: [...CSV_COLUMNS], bom: true })
  const rows = Readable.from(transactionCells(ctx.value, customer.id, state))
  rows.on('error', (error) => file.destroy(error))
  file.on('close', () => rows.destroy())
  return new Response(bytesOf(rows.pipe(file)), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="transactions-${formatDay(now, settings.config.timeZone)}.csv"`,
      'Cache-Control': 'no-store',
    },
  })
}

/** The stream as the web knows it; a reader who leaves ends it. */
const bytesOf = (file: Readable): ReadableStream<Uint8Array> => {
  const chunks = file[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(Buffer.from(value))
    },
    cancel() {
      file.destroy()
    },
  })
}
