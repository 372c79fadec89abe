'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { refusedForm } from '@/lib/access/refused'
import { requirePermission } from '@/lib/access/session'
import { fileRequest } from '@/lib/change-requests/file'
import { refusalCode, refusalWords } from '@/lib/change-requests/messages'
import { choicesOf, mergeFormSchema } from '@/lib/customers/merge/form'
import { type FormState, typedValues } from '@/lib/forms'
import { parse } from '@/lib/parse'

/** Asks for the merge, or does it at once where that is allowed. */
export async function mergeAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(mergeFormSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('requests.file')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const { victimId, survivorId, reason, how } = input.value
  const ask = { baseType: 'MERGE', customerId: victimId, targetCustomerId: survivorId, reason } as const
  const filed = await fileRequest(
    ctx.value,
    { ...ask, choices: choicesOf(form) },
    { isSigned: true, ...(how === 'now' && { approve: true }) },
  )
  for (const id of [victimId, survivorId]) revalidatePath(`/customers/${id}`, 'layout')
  if (!filed.ok) {
    const message = refusalWords(filed.error)
    return { status: 'refused', message, code: refusalCode(filed.error), values: typedValues(form) }
  }
  if (filed.value.status === 'APPROVED') redirect(`/customers/${survivorId}/merges?of=${victimId}`)
  return {
    status: 'saved',
    message: `Asked: request ${filed.value.requestId} waits for somebody who decides. Until then nothing changes.`,
  }
}
