'use server'

import { revalidatePath } from 'next/cache'
import { refusedForm } from '@/lib/access/refused'
import { requirePermission } from '@/lib/access/session'
import { undoFormSchema } from '@/lib/customers/merge/form'
import { undoMerge } from '@/lib/customers/merge/undo'
import { undoRefusalWords } from '@/lib/customers/merge/words'
import type { FormState } from '@/lib/forms'
import { parse } from '@/lib/parse'

export async function undoMergeAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(undoFormSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('requests.decide')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const undone = await undoMerge(ctx.value, input.value.mergeId)
  if (!undone.ok) return { status: 'refused', message: undoRefusalWords(undone.error), code: undone.error.code }
  const { victimId, survivorId } = undone.value
  for (const id of [victimId, survivorId]) revalidatePath(`/customers/${id}`, 'layout')
  return { status: 'saved', message: 'Undone: they are two customers again.' }
}
