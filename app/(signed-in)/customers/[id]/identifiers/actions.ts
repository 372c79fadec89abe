'use server'

import { revalidatePath } from 'next/cache'
import type { AskState } from '@/components/requests/ask-form'
import { formatDateTime } from '@/components/ui/format'
import { refusedForm } from '@/lib/access/refused'
import { requirePermission } from '@/lib/access/session'
import { ASK_KINDS, askFormSchema, giveProofSchema, sendProofSchema } from '@/lib/change-requests/ask-form'
import { askRefusalField, askRefusalWords } from '@/lib/change-requests/ask-words'
import { askedWords } from '@/lib/change-requests/asked'
import { fileRequest } from '@/lib/change-requests/file'
import { giveProof, type ProofRefusal, sendProofCode } from '@/lib/change-requests/proof-codes'
import type { RequestRefusal } from '@/lib/change-requests/types'
import { formatMobile } from '@/lib/customers/mobile'
import { type FormState, typedValues } from '@/lib/forms'
import { parse } from '@/lib/parse'

export async function askAction(_previous: AskState, form: FormData): Promise<AskState> {
  const input = parse(askFormSchema, Object.fromEntries(form))
  if (!input.ok) return { form: refusedForm(input.error, form), requestId: null }
  const ctx = await requirePermission('requests.file')
  if (!ctx.ok) return { form: refusedForm(ctx.error, form), requestId: null }

  const { kind, act, ...ask } = input.value
  const filing = act === 'now' ? { approve: true, isOneStep: true } : {}
  const filed = await fileRequest(ctx.value, { baseType: ASK_KINDS[kind], ...ask }, filing)
  if (!filed.ok) return { form: refused(filed.error, form), requestId: filed.error.requestId ?? null }
  revalidatePath(`/customers/${ask.customerId}`, 'layout')
  const message = await askedWords(ctx.value, filed.value)
  return { form: { status: 'saved', message }, requestId: filed.value.requestId }
}

export async function sendCodeAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(sendProofSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('requests.file')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const { kind, ...ask } = input.value
  const sent = await sendProofCode(ctx.value, { baseType: ASK_KINDS[kind], ...ask })
  if (!sent.ok) return refused(sent.error, form)
  const { organisation, config } = ctx.value.settings
  const { receiver, expiresAt } = sent.value
  const shown = kind === 'email' ? receiver : formatMobile(receiver)
  const until = formatDateTime(expiresAt, organisation.locale, config.timeZone)
  return { status: 'saved', message: `A code is on its way to ${shown}. It is valid until ${until}.` }
}

export async function giveCodeAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(giveProofSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('requests.file')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const { kind, ...ask } = input.value
  const given = await giveProof(ctx.value, { baseType: ASK_KINDS[kind], ...ask })
  if (!given.ok) return refused(given.error, form)
  revalidatePath(`/customers/${ask.customerId}/identifiers`)
  return { status: 'saved', message: 'Proven. Send the request within an hour.' }
}

const refused = (error: RequestRefusal | ProofRefusal, form: FormData): FormState => {
  const message = askRefusalWords(error)
  const field = askRefusalField(error)
  const values = typedValues(form)
  return { status: 'refused', message, code: error.code, values, ...(field && { fields: { [field]: message } }) }
}
