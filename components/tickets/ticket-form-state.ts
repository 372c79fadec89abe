import type { Clash } from '@/lib/customers/form-answer'
import type { FormState } from '@/lib/forms'

/** What an action about a ticket answers: a form's state, with what somebody else changed, or the ticket in the way. */
export type TicketFormState = FormState & {
  clash?: Clash
  /** The customer's open ticket with this subject. */
  same?: { code: string; subject: string }
}

export type TicketFormAction = (previous: TicketFormState, form: FormData) => Promise<TicketFormState>
