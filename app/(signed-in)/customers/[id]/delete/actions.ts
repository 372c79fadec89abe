'use server'

import { revalidatePath } from 'next/cache'
import { refusedForm } from '@/lib/access/refused'
import { requirePermission } from '@/lib/access/session'
import { fileRequest } from '@/lib/change-requests/file'
import { callOffDeletion } from '@/lib/customers/deletion/call-off'
import { askDeletionSchema, callOffSchema, refusalOfAsking } from '@/lib/customers/deletion/form'
import { type FormState, typedValues } from '@/lib/forms'
import { parse } from '@/lib/parse'

export async function askForDeletionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(askDeletionSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('requests.file')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const { customerId, reason } = input.value
  const filed = await fileRequest(ctx.value, { baseType: 'DELETION', customerId, reason })
  revalidatePath(`/customers/${customerId}`, 'layout')
  if (!filed.ok) return { status: 'refused', message: refusalOfAsking(filed.error), values: typedValues(form) }
  return { status: 'saved', message: 'Asked. It waits until an approver decides; until then nothing changes.' }
}

export async function callOffDeletionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(callOffSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('requests.decide')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const calledOff = await callOffDeletion(ctx.value, input.value.requestId)
  if (!calledOff.ok)
    return { status: 'refused', message: 'It was called off or carried out meanwhile. Reload the page to see which.' }
  revalidatePath(`/customers/${calledOff.value.customerId}`, 'layout')
  return { status: 'saved', message: 'Called off. Nothing will be deleted.' }
}
