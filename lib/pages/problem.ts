import { messageFor, type SignedOut } from '@/lib/access/messages'
import type { Forbidden } from '@/lib/context'
import { type ExportRefusal, exportMessage, isExportRefusal } from '@/lib/customers/export/words'
import type { InvalidInput } from '@/lib/parse'
import { type AttachmentRefusal, attachmentWords, isAttachmentRefusal } from '@/lib/tickets/attachments/words'

export type Problem =
  | SignedOut
  | Forbidden
  | InvalidInput
  | ExportRefusal
  | AttachmentRefusal
  | { code: 'customer_not_found' }
  | { code: 'ticket_not_found' }

/** The one place where what pages ask in the background is given an HTTP status for a code. */
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

/** What a page is answered instead: the code with its sentence, and the HTTP status. */
export const problemOf = (error: Problem) => ({
  status: STATUS[error.code],
  body: { error: { ...error, message: sentenceOf(error) } },
})

const sentenceOf = (error: Problem): string => {
  if (error.code === 'customer_not_found') return 'This customer is not there any more.'
  if (error.code === 'ticket_not_found') return 'This ticket is not there any more.'
  if (isAttachmentRefusal(error)) return attachmentWords(error)
  return isExportRefusal(error) ? exportMessage(error) : messageFor(error)
}
