'use server'

import { type CustomerFormState, customerValues, stateOf } from '@/components/customers/form-state'
import { refusedForm } from '@/lib/access/refused'
import { requirePermission } from '@/lib/access/session'
import { registrationFormSchema } from '@/lib/customers/form'
import { sayKeyRefusal } from '@/lib/customers/key-refusals'
import { submitRegistration } from '@/lib/customers/submit'
import { typedValues } from '@/lib/forms'
import { parse } from '@/lib/parse'

export async function registerAction(_previous: CustomerFormState, form: FormData): Promise<CustomerFormState> {
  const input = parse(registrationFormSchema, { key: form.get('submission'), values: customerValues(form) })
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('customers.register')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const answer = await submitRegistration(ctx.value, input.value)
  if (!answer.ok) return { status: 'refused', ...sayKeyRefusal(answer.error), values: typedValues(form) }
  return stateOf(answer.value, form)
}
