import { answer, problem } from '@/app/api/respond'
import { requirePermission } from '@/lib/access/session'
import { parse } from '@/lib/parse'
import { runtime } from '@/lib/runtime/runtime'
import { attachFile } from '@/lib/tickets/attachments/attach'
import { addressIdSchema, attachmentView, uploadKeySchema } from '@/lib/tickets/attachments/attachment-schema'
import { attachmentFolder } from '@/lib/tickets/attachments/files'
import { readUpload } from '@/lib/tickets/attachments/receive'
import { guarded } from './guard'

/** Attaches the file of a multipart form to `?ticket=<id>`; with an `Idempotency-Key` once, however often it is sent. */
export const POST = async (request: Request): Promise<Response> => guarded(await attach(request))

const attach = async (request: Request): Promise<Response> => {
  const ctx = await requirePermission('tickets.work')
  if (!ctx.ok) return problem(ctx.error)
  const ticketId = parse(addressIdSchema, new URL(request.url).searchParams.get('ticket'))
  if (!ticketId.ok) return problem({ code: 'ticket_not_found' })
  const key = parse(uploadKeySchema, request.headers.get('Idempotency-Key'))
  if (!key.ok) return problem(key.error)
  const sent = await readUpload(request)
  if (!sent.ok) return problem(sent.error)
  const { name, octets } = sent.value
  const file = { ticketId: ticketId.value, name, octets, key: key.value ?? undefined }
  const attached = await attachFile(ctx.value, attachmentFolder(runtime().environment.dataFolder), file)
  return attached.ok ? answer(attachmentView(attached.value)) : problem({ ...attached.error, name })
}
