import { problem } from '@/app/api/respond'
import { requirePermission } from '@/lib/access/session'
import { openDownload } from '@/lib/customers/export/download'
import { exportIdSchema } from '@/lib/customers/export/export-schema'
import { exportFolder } from '@/lib/customers/export/files'
import { parse } from '@/lib/parse'
import { runtime } from '@/lib/runtime/runtime'

/** The file of an export, while it is kept. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const ctx = await requirePermission('customers.export')
  if (!ctx.ok) return problem(ctx.error)
  const id = parse(exportIdSchema, (await params).id)
  if (!id.ok) return problem({ code: 'export_not_found' })
  const found = await openDownload(ctx.value, exportFolder(runtime().environment.dataFolder), id.value)
  if (!found.ok) return problem(found.error)
  const { name, size, body } = found.value
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Content-Length': String(size),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
