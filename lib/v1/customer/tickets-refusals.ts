import { LONGEST_DEPARTMENT, LONGEST_MESSAGE, REOPEN_DAYS } from '@/lib/tickets/rules/ticket'
import { MOST_SUBMITTED, type SubmitRefusal } from '@/lib/tickets/submit'
import { itemStatus } from '@/lib/v1/wire/envelope'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'

/** The contract's code where it is not the one for everything else that is refused. */
const CODES: Readonly<Partial<Record<SubmitRefusal['code'], string>>> = {
  subject_missing: '1303',
  same_subject: '1301',
}
const REGISTRATION_FAILED = '1302'

/** The reason of what the contract names no code for. */
const REASONS: Readonly<Partial<Record<SubmitRefusal['code'], string>>> = {
  restricted: "the customer's status forbids it",
  message_too_long: `the message is longer than ${LONGEST_MESSAGE} characters`,
  department_too_long: `the department is longer than ${LONGEST_DEPARTMENT} characters`,
  reopened_too_late: `it was closed more than ${REOPEN_DAYS} days ago`,
  too_many_tickets: `there are more than ${MOST_SUBMITTED} tickets`,
}

/** `item_status` of tickets of which none was stored. */
export const refusedStatus = ({ code }: Pick<SubmitRefusal, 'code'>): ResponseObject => {
  const because = REASONS[code]
  return itemStatus('customer/tickets', CODES[code] ?? REGISTRATION_FAILED, because === undefined ? {} : { because })
}
