import type { ChangeRefusal } from '../change'
import { type CommentRefusal, LONGEST_COMMENT } from '../comment'

const FIELDS: Partial<Record<ChangeRefusal['code'], string>> = {
  subject_missing: 'subject',
  subject_too_long: 'subject',
  same_subject: 'subject',
  message_too_long: 'message',
  outcome_missing: 'outcome',
  outcome_too_long: 'outcome',
  reason_missing: 'reason',
  status_unknown: 'status',
  department_too_long: 'department',
  assignee_unknown: 'assignee',
  store_unknown: 'store',
  bill_not_his: 'bill',
  coupon_not_his: 'coupon',
}

/** The field of a form about a ticket that a refusal belongs to, or null for the form as a whole. */
export const fieldOfRefusal = (code: ChangeRefusal['code']): string | null => FIELDS[code] ?? null

/** Why something was not said about a ticket, and the field it belongs to. */
export const commentRefusalWords = ({ code }: CommentRefusal): { message: string; field: 'body' | null } => {
  switch (code) {
    case 'ticket_not_found':
      return { message: 'This ticket is not there any more.', field: null }
    case 'comment_missing':
      return { message: 'Write something first.', field: 'body' }
    case 'comment_too_long':
      return { message: `Shorten it to ${LONGEST_COMMENT} letters.`, field: 'body' }
    case 'customer_not_reached':
      return {
        message:
          'The customer has neither a mobile nor an email that may be written to, so nothing was sent. Call, or write an internal comment.',
        field: null,
      }
  }
}
