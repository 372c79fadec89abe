'use server'

import { revalidatePath } from 'next/cache'
import { refusedForm } from '@/lib/access/refused'
import { requirePermission } from '@/lib/access/session'
import { saySendAgainRefusal, sendAgain, sendAgainSchema } from '@/lib/care/send-again'
import { formatMobile } from '@/lib/customers/mobile'
import type { FormState } from '@/lib/forms'
import { parse } from '@/lib/parse'

export async function sendAgainAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(sendAgainSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('care.write')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const sent = await sendAgain(ctx.value, input.value)
  if (!sent.ok) return { status: 'refused', message: saySendAgainRefusal(sent.error) }
  revalidatePath(`/customers/${input.value.customerId}/interactions`)
  const { receiver } = sent.value
  const shown = receiver.includes('@') ? receiver : formatMobile(receiver)
  return { status: 'saved', message: `It is on its way to ${shown} again.` }
}
