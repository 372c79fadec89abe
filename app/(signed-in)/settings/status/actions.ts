'use server'

import { revalidatePath } from 'next/cache'
import type { z } from 'zod'
import { refusedForm } from '@/lib/access/refused'
import { requirePermission } from '@/lib/access/session'
import type { Context } from '@/lib/context'
import { fieldsOfForm, labelsOfForm } from '@/lib/customers/status/labels-form'
import {
  addLabel,
  addLabelSchema,
  changeLabels,
  changeLabelsSchema,
  closeLabel,
  type ManageRefusal,
  makeDefaultLabel,
  oneLabelSchema,
  reopenLabel,
  sayManageRefusal,
} from '@/lib/customers/status/manage-labels'
import { type FormState, typedValues } from '@/lib/forms'
import { parse } from '@/lib/parse'
import type { Result } from '@/lib/result'

/** What every action here does: reads the form, asks for the right, acts, and says so. */
const act = async <S extends z.ZodType, T>(
  form: FormData,
  schema: S,
  sent: unknown,
  work: (ctx: Context<'status.manage'>, input: z.output<S>) => Promise<Result<T, ManageRefusal>>,
  say: (done: T) => string,
): Promise<FormState> => {
  const input = parse(schema, sent)
  if (!input.ok) return refusedForm({ ...input.error, fields: fieldsOfForm(form, input.error.fields) }, form)
  const ctx = await requirePermission('status.manage')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const outcome = await work(ctx.value, input.value)
  if (!outcome.ok) {
    const { message, field } = sayManageRefusal(outcome.error)
    return { status: 'refused', message, values: typedValues(form), ...(field && { fields: { [field]: message } }) }
  }
  revalidatePath('/settings/status')
  return { status: 'saved', message: say(outcome.value) }
}

export async function addLabelAction(_previous: FormState, form: FormData): Promise<FormState> {
  return act(
    form,
    addLabelSchema,
    Object.fromEntries(form),
    addLabel,
    ({ label }) => `Added ${label}. Tick what it forbids.`,
  )
}

export async function changeLabelsAction(_previous: FormState, form: FormData): Promise<FormState> {
  return act(form, changeLabelsSchema, labelsOfForm(form), changeLabels, ({ changed }) =>
    changed.length === 0 ? 'Nothing was changed.' : `Saved ${changed.join(', ')}. It counts from the next act on.`,
  )
}

export async function makeDefaultAction(_previous: FormState, form: FormData): Promise<FormState> {
  return act(
    form,
    oneLabelSchema,
    Object.fromEntries(form),
    makeDefaultLabel,
    ({ label }) => `${label} is the default now.`,
  )
}

export async function closeLabelAction(_previous: FormState, form: FormData): Promise<FormState> {
  return act(form, oneLabelSchema, Object.fromEntries(form), closeLabel, ({ label }) => `${label} is no longer given.`)
}

export async function reopenLabelAction(_previous: FormState, form: FormData): Promise<FormState> {
  return act(form, oneLabelSchema, Object.fromEntries(form), reopenLabel, ({ label }) => `${label} is given again.`)
}
