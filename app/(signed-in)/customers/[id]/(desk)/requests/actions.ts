'use server'

import { revalidatePath } from 'next/cache'
import { refusedForm } from '@/lib/access/refused'
import { requirePermission } from '@/lib/access/session'
import { requestActSchema } from '@/lib/change-requests/customer-requests'
import { withdrawRequest } from '@/lib/change-requests/decide'
import { type Refusal, refusalCode, refusalWords } from '@/lib/change-requests/messages'
import { revertedWords } from '@/lib/change-requests/queue/outcome'
import { revertChange } from '@/lib/change-requests/revert'
import { type FormState, typedValues } from '@/lib/forms'
import { parse } from '@/lib/parse'

export async function revertAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(requestActSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('requests.decide')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const reverted = await revertChange(ctx.value, input.value.requestId)
  if (!reverted.ok) return refused(reverted.error, form)
  revalidatePath(`/customers/${reverted.value.customerId}`, 'layout')
  return { status: 'saved', message: await revertedWords(ctx.value, reverted.value) }
}

export async function withdrawAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(requestActSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('requests.file')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const withdrawn = await withdrawRequest(ctx.value, input.value.requestId)
  if (!withdrawn.ok) return refused(withdrawn.error, form)
  revalidatePath(`/customers/${withdrawn.value.customerId}`, 'layout')
  return { status: 'saved', message: 'Withdrawn. Nothing else has changed.' }
}

const refused = (error: Refusal, form: FormData): FormState => ({
  status: 'refused',
  message: refusalWords(error),
  code: refusalCode(error),
  values: typedValues(form),
})
