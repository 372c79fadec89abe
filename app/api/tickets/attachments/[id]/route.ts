import { answer, problem } from '@/app/api/respond'
import { requirePermission } from '@/lib/access/session'
import { parse } from '@/lib/parse'
import { runtime } from '@/lib/runtime/runtime'
import { detachFile } from '@/lib/tickets/attachments/attach'
import { addressIdSchema, attachmentView } from '@/lib/tickets/attachments/attachment-schema'
import { attachmentFolder } from '@/lib/tickets/attachments/files'
import { guarded } from '../guard'

type Params = { params: Promise<{ id: string }> }

/** Takes an attachment away from its ticket, and its file from the disk. */
export const DELETE = async (_request: Request, { params }: Params): Promise<Response> =>
  guarded(await detach((await params).id))

const detach = async (sentId: string): Promise<Response> => {
  const ctx = await requirePermission('tickets.work')
  if (!ctx.ok) return problem(ctx.error)
  const id = parse(addressIdSchema, sentId)
  if (!id.ok) return problem({ code: 'attachment_not_found' })
  const detached = await detachFile(ctx.value, attachmentFolder(runtime().environment.dataFolder), id.value)
  return detached.ok ? answer(attachmentView(detached.value)) : problem(detached.error)
}
