import { messageFor, type SignedOut } from '@/lib/access/messages'
import type { Forbidden } from '@/lib/context'
import { type ExportRefusal, exportMessage, isExportRefusal } from '@/lib/customers/export/words'
import type { InvalidInput } from '@/lib/parse'
import { fail, ok, type Result } from '@/lib/result'
import { type AttachmentRefusal, attachmentWords, isAttachmentRefusal } from '@/lib/tickets/attachments/words'

type Problem =
  | SignedOut
  | Forbidden
  | InvalidInput
  | ExportRefusal
  | AttachmentRefusal
  | { code: 'customer_not_found' }
  | { code: 'ticket_not_found' }

/** The one place where the pages' own routes turn a code into an HTTP status. */
const STATUS = {
  invalid_input: 400,
  signed_out: 401,
  forbidden: 403,
  customer_not_found: 404,
  ticket_not_found: 404,
  too_many_exports: 409,
  export_not_found: 404,
  export_over: 409,
  export_not_over: 409,
  file_gone: 410,
  file_elsewhere: 404,
  file_missing: 400,
  file_empty: 422,
  file_too_large: 413,
  file_kind_refused: 415,
  too_many_files: 409,
  disk_full: 507,
  attachment_not_found: 404,
  key_still_running: 409,
  key_used_for_another_request: 422,
} as const satisfies Record<Problem['code'], number>

const NO_STORE = { 'Cache-Control': 'no-store' }

export const answer = (body: object): Response => Response.json(body, { headers: NO_STORE })

export const problem = (error: Problem): Response => {
  const message = sentenceOf(error)
  return Response.json({ error: { ...error, message } }, { status: STATUS[error.code], headers: NO_STORE })
}

const sentenceOf = (error: Problem): string => {
  if (error.code === 'customer_not_found') return 'This customer is not there any more.'
  if (error.code === 'ticket_not_found') return 'This ticket is not there any more.'
  if (isAttachmentRefusal(error)) return attachmentWords(error)
  return isExportRefusal(error) ? exportMessage(error) : messageFor(error)
}

/** The JSON body of a request, whatever it holds. */
export const readJson = async (request: Request): Promise<Result<unknown, InvalidInput>> => {
  try {
    return ok(await request.json())
  } catch {
    return fail({ code: 'invalid_input', fields: { '': 'The body is no JSON' } })
  }
}
