import type { AttachRefusal } from './attach'
import type { FoundKind } from './kinds'
import type { UploadFault } from './receive'
import { LARGEST_FILE, MOST_FILES } from './taken'

/** `name` is what the file's sender calls it, where that is known. */
export type AttachmentRefusal = (AttachRefusal | UploadFault) & { name?: string }

const WHAT: Readonly<Record<FoundKind, string>> = {
  program: 'by its content it is a program',
  macros: 'it holds macros, which are programs',
  markup: 'it holds markup that could run in a browser',
  archive: 'it is an archive, and what is inside cannot be looked at',
  recording: 'sound and film are not taken',
  unknown: 'its content is of a kind that is not taken',
}
const MEGABYTES = LARGEST_FILE / 1024 / 1024

/** Why a file was not attached and what to do next. */
export const attachmentWords = (error: AttachmentRefusal): string => {
  const { name = 'The file' } = error
  switch (error.code) {
    case 'file_missing':
      return 'Choose one file. What was sent held none, or more than one.'
    case 'file_empty':
      return `${name} is empty. Choose another file.`
    case 'file_too_large':
      return `${name} is larger than ${MEGABYTES} MB. Make it smaller or attach it in parts.`
    case 'file_kind_refused':
      return `${name} was not taken: ${WHAT[error.found]}. Attach a picture, a PDF, an office document or plain text.`
    case 'too_many_files':
      return `A ticket takes ${MOST_FILES} files. Remove one of them first.`
    case 'disk_full':
      return 'There is no room left for files on the server. Tell an admin; nothing was saved.'
    case 'ticket_not_found':
      return 'This ticket is not there any more.'
    case 'attachment_not_found':
      return 'This file is not there any more.'
    case 'key_still_running':
      return `${name} is still being saved. Try again in a moment.`
    case 'key_used_for_another_request':
      return `${name} has changed since it was first sent. Choose it again.`
  }
}

const CODES: Readonly<Record<AttachmentRefusal['code'], true>> = {
  file_missing: true,
  file_empty: true,
  file_too_large: true,
  file_kind_refused: true,
  too_many_files: true,
  disk_full: true,
  ticket_not_found: true,
  attachment_not_found: true,
  key_still_running: true,
  key_used_for_another_request: true,
}
export const isAttachmentRefusal = <E extends { code: string }>(error: E): error is E & AttachmentRefusal =>
  error.code in CODES
