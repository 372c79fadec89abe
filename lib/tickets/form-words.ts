import { restrictedWords } from '@/lib/customers/status/words'
import type { FileRefusal } from './file'
import type { FilingAnswer } from './form-schema'
import { ticketRefusalWords } from './refusal-words'

type Refused = Extract<FilingAnswer, { kind: 'refused' }>

/** The codes of `customer/tickets` (tickets.md); everything else that is refused is a failed registration. */
const CODES: Partial<Record<FileRefusal['code'], string>> = { subject_missing: '1303', same_subject: '1301' }
const FAILED = '1302'

/** Where a refusal stands in the form. */
const FIELDS: Partial<Record<FileRefusal['code'], string>> = {
  subject_missing: 'subject',
  subject_too_long: 'subject',
  same_subject: 'subject',
  message_too_long: 'message',
  department_too_long: 'department',
  assignee_unknown: 'assignee',
  store_unknown: 'store',
  bill_not_his: 'bill',
  coupon_not_his: 'coupon',
}

const NOT_FILED = 'The ticket is not filed yet.'

/** Why a ticket was not filed, as the form shows it. */
export const refusedFiling = (error: FileRefusal): Refused => {
  const words = error.code === 'restricted' ? restrictedWords(error) : ticketRefusalWords(error)
  const field = FIELDS[error.code]
  return {
    kind: 'refused',
    message: field ? NOT_FILED : words,
    code: CODES[error.code] ?? FAILED,
    fields: field ? { [field]: words } : {},
    same:
      error.code === 'same_subject'
        ? { id: error.ticket.id, code: error.ticket.code, subject: error.ticket.subject }
        : null,
  }
}

/** Fields that cannot be read as they are. */
export const refusedFields = (fields: Record<string, string>): Refused => ({
  kind: 'refused',
  message: NOT_FILED,
  code: FAILED,
  fields,
  same: null,
})
