'use server'

import { revalidatePath } from 'next/cache'
import { formatDateTime } from '@/components/ui/format'
import { refusedForm } from '@/lib/access/refused'
import { requirePermission } from '@/lib/access/session'
import { approveRequest, rejectRequest } from '@/lib/change-requests/decide'
import { type Refusal, refusalCode, refusalWords } from '@/lib/change-requests/messages'
import { decisionSchema } from '@/lib/change-requests/queue/decision-form'
import { outcomeWords, revertedWords } from '@/lib/change-requests/queue/outcome'
import { revertChange } from '@/lib/change-requests/revert'
import { type FormState, typedValues } from '@/lib/forms'
import { parse } from '@/lib/parse'

/** Approves, rejects or takes back one request: what the card's three buttons send. */
export async function decideAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(decisionSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('requests.decide')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const { settings } = ctx.value
  const at = (moment: Date) => formatDateTime(moment, settings.organisation.locale, settings.config.timeZone)
  const refused = (error: Refusal): FormState => {
    // What somebody else has done meanwhile shows at once.
    revalidatePath('/requests', 'layout')
    const [message, code] = [refusalWords(error, at), refusalCode(error)]
    return { status: 'refused', message, code, values: typedValues(form) }
  }
  const done = async (message: Promise<string>): Promise<FormState> => {
    revalidatePath('/', 'layout')
    return { status: 'saved', message: await message }
  }

  const { value } = input
  if (value.act === 'revert') {
    const reverted = await revertChange(ctx.value, value.id)
    return reverted.ok ? done(revertedWords(ctx.value, reverted.value)) : refused(reverted.error)
  }
  const decided =
    value.act === 'approve'
      ? await approveRequest(ctx.value, { id: value.id, ...(value.points !== undefined && { points: value.points }) })
      : await rejectRequest(ctx.value, { id: value.id, comments: value.comments })
  return decided.ok ? done(outcomeWords(ctx.value, decided.value)) : refused(decided.error)
}
