import { problem } from '@/app/api/respond'
import { requirePermission } from '@/lib/access/session'
import { dispositionOf } from '@/lib/content-disposition'
import { parse } from '@/lib/parse'
import { runtime } from '@/lib/runtime/runtime'
import { openAttached } from '@/lib/tickets/attachments/attach'
import { addressIdSchema } from '@/lib/tickets/attachments/attachment-schema'
import { attachmentFolder } from '@/lib/tickets/attachments/files'
import { guarded } from '../../guard'

type Params = { params: Promise<{ id: string }> }

/** An attachment as a file to be kept, never as a page; with `?shown` the picture that a page draws. */
export const GET = async (request: Request, { params }: Params): Promise<Response> =>
  guarded(await give((await params).id, new URL(request.url).searchParams.has('shown')))

const give = async (sentId: string, isShown: boolean): Promise<Response> => {
  const ctx = await requirePermission('tickets.work')
  if (!ctx.ok) return problem(ctx.error)
  const id = parse(addressIdSchema, sentId)
  if (!id.ok) return problem({ code: 'attachment_not_found' })
  const folder = attachmentFolder(runtime().environment.dataFolder)
  const opened = await openAttached(ctx.value, folder, id.value, isShown ? 'ticket.shown' : 'ticket.downloaded')
  if (!opened.ok) return problem(opened.error)
  const { row, body } = opened.value
  return new Response(body, {
    headers: {
      'Content-Type': row.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : row.mediaType,
      'Content-Disposition': dispositionOf(row.name),
      'Content-Length': String(row.size),
    },
  })
}
