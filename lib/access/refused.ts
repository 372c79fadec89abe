import { type AccessError, fieldFor, messageFor } from '@/lib/access/messages'
import { type FormState, typedValues } from '@/lib/forms'

/** A refusal as the form shows it: the sentence, at its field where it has one, and what was typed. */
export const refusedForm = (error: AccessError, form: FormData): FormState => {
  const values = typedValues(form)
  if (error.code === 'signed_out') return { status: 'signed_out', values }
  const message = messageFor(error)
  if (error.code === 'invalid_input') return { status: 'refused', message, fields: error.fields, values }
  const field = fieldFor(error)
  return { status: 'refused', message, values, ...(field ? { fields: { [field]: message } } : {}) }
}
