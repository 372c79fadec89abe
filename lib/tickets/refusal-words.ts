import type { ChangeRefusal } from './change'
import { LONGEST_MESSAGE, LONGEST_OUTCOME, LONGEST_SUBJECT, REOPEN_DAYS } from './rules/ticket'

/** Why a ticket was not filed or changed, and what to do next. */
export const ticketRefusalWords = (error: Pick<ChangeRefusal, 'code'>): string => {
  switch (error.code) {
    case 'subject_missing':
      return 'Enter a subject.'
    case 'subject_too_long':
      return `Shorten the subject to ${LONGEST_SUBJECT} letters.`
    case 'message_too_long':
      return `Shorten the message to ${LONGEST_MESSAGE} letters.`
    case 'outcome_too_long':
      return `Shorten the outcome to ${LONGEST_OUTCOME} letters.`
    case 'department_too_long':
      return 'This department’s name is too long. Choose one of the list.'
    case 'status_unknown':
      return 'This status is not given any more. Choose another one.'
    case 'outcome_missing':
      return 'Say what came of it before closing.'
    case 'reason_missing':
      return 'Say why it is opened again.'
    case 'reopened_too_late':
      return `A closed ticket can be opened again for ${REOPEN_DAYS} days. File a new one instead.`
    case 'bill_not_his':
      return 'This bill is not the customer’s. Choose another one.'
    case 'coupon_not_his':
      return 'This coupon is not the customer’s. Choose another one.'
    case 'assignee_unknown':
      return 'This person cannot be given tickets any more. Choose somebody else.'
    case 'store_unknown':
      return 'This store is not there any more. Choose another one.'
    case 'ticket_not_found':
      return 'This ticket is not there any more.'
    case 'same_subject':
      return 'The customer has an open ticket with this subject already.'
    case 'ticket_changed_meanwhile':
      return 'Somebody changed it meanwhile. Look at it again, then decide.'
    case 'not_stored':
      return 'It could not be saved. Try again.'
  }
}
