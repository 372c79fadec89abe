import type { FormAnswer } from '@/lib/customers/form-answer'
import type { TypedValues } from '@/lib/customers/form-fields'
import { type FormState, typedValues } from '@/lib/forms'

/** What the actions of the register and edit forms answer: a form's state, with the use case's own answer. */
export type CustomerFormState = FormState & {
  answer?: FormAnswer
  /** Nobody knows whether it arrived: the form asks by its key. */
  isLost?: boolean
}

export type CustomerFormAction = (previous: CustomerFormState, form: FormData) => Promise<CustomerFormState>

/** Names of fields that are no values of the customer: the form's own, what is only shown, and choices in a clash. */
const OWN = /^(submission|id|version|shownType|clash\..*)$/

/** What was typed about the customer, and nothing else a form carries. */
export const customerValues = (form: FormData): TypedValues =>
  Object.fromEntries(Object.entries(typedValues(form)).filter(([name]) => !OWN.test(name)))

/** A use case's answer as the form's state. */
export const stateOf = (answer: FormAnswer, form: FormData): CustomerFormState => {
  switch (answer.kind) {
    case 'saved':
      return { status: 'saved', message: answer.message, code: answer.code, answer }
    case 'refused': {
      const { reason, fields } = answer
      return {
        status: 'refused',
        message: reason.message,
        code: reason.code,
        fields,
        values: typedValues(form),
        answer,
      }
    }
    case 'clash':
      return {
        status: 'refused',
        message: `${answer.by ?? 'Somebody'} changed this customer meanwhile. Nothing was saved: choose what to keep, then save again.`,
        values: typedValues(form),
        answer,
      }
  }
}
