'use server'

import { revalidatePath } from 'next/cache'
import { type CustomerFormState, customerValues, stateOf } from '@/components/customers/form-state'
import { refusedForm } from '@/lib/access/refused'
import { requirePermission } from '@/lib/access/session'
import { editCustomer } from '@/lib/customers/edit'
import { editFormSchema } from '@/lib/customers/form'
import { sayKeyRefusal } from '@/lib/customers/key-refusals'
import { typedValues } from '@/lib/forms'
import { parse } from '@/lib/parse'

export async function editAction(_previous: CustomerFormState, form: FormData): Promise<CustomerFormState> {
  const input = parse(editFormSchema, {
    key: form.get('submission'),
    id: form.get('id'),
    version: form.get('version'),
    values: customerValues(form),
  })
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('customers.edit')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const answer = await editCustomer(ctx.value, input.value)
  if (answer.ok) {
    revalidatePath(`/customers/${input.value.id}`)
    return stateOf(answer.value, form)
  }
  const { error } = answer
  if (error.code === 'customer_not_found')
    return { status: 'refused', code: error.code, message: 'This customer is not there any more. Search again.' }
  return { status: 'refused', ...sayKeyRefusal(error), values: typedValues(form) }
}
