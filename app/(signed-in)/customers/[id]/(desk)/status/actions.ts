'use server'

import { revalidatePath } from 'next/cache'
import { refusedForm } from '@/lib/access/refused'
import { requirePermission } from '@/lib/access/session'
import { saySetStatusRefusal, setStatus, setStatusSchema } from '@/lib/customers/status/set-status'
import { forbiddenWords } from '@/lib/customers/status/words'
import { type FormState, typedValues } from '@/lib/forms'
import { parse } from '@/lib/parse'

export async function setStatusAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(setStatusSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('status.set')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const changed = await setStatus(ctx.value, input.value)
  revalidatePath(`/customers/${input.value.customerId}`, 'layout')
  if (!changed.ok) {
    const { message, field } = saySetStatusRefusal(changed.error)
    return { status: 'refused', message, values: typedValues(form), ...(field && { fields: { [field]: message } }) }
  }
  const { to } = changed.value
  return { status: 'saved', message: `The status is ${to.label} now. ${forbiddenWords(to)}` }
}
