'use server'

import { revalidatePath } from 'next/cache'
import type { z } from 'zod'
import { refusedForm } from '@/lib/access/refused'
import { requirePermission } from '@/lib/access/session'
import type { Context } from '@/lib/context'
import {
  type DoneView,
  deleteView,
  oneViewSchema,
  renameView,
  renameViewSchema,
  saveView,
  saveViewSchema,
  sayViewRefusal,
  shareView,
  shareViewSchema,
  updateViewQuery,
  updateViewSchema,
  type ViewRefusal,
} from '@/lib/customers/views/manage-views'
import type { ViewFormState } from '@/lib/customers/views/view-state'
import { typedValues } from '@/lib/forms'
import { parse } from '@/lib/parse'
import type { Result } from '@/lib/result'

/** What every action here does: reads the form, asks for the right, acts, and says so. */
const act = async <S extends z.ZodType>(
  form: FormData,
  schema: S,
  work: (ctx: Context<'customers.read'>, input: z.output<S>) => Promise<Result<DoneView, ViewRefusal>>,
  say: (name: string) => string,
): Promise<ViewFormState> => {
  const input = parse(schema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('customers.read')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const done = await work(ctx.value, input.value)
  if (!done.ok) {
    const { message, field } = sayViewRefusal(done.error)
    return { status: 'refused', message, values: typedValues(form), ...(field && { fields: { [field]: message } }) }
  }
  revalidatePath('/customers')
  return { status: 'saved', message: say(done.value.name), viewId: done.value.id }
}

export async function saveViewAction(_previous: ViewFormState, form: FormData): Promise<ViewFormState> {
  return act(form, saveViewSchema, saveView, (name) => `Saved the view “${name}”.`)
}

export async function renameViewAction(_previous: ViewFormState, form: FormData): Promise<ViewFormState> {
  return act(form, renameViewSchema, renameView, (name) => `The view is called “${name}” now.`)
}

export async function updateViewAction(_previous: ViewFormState, form: FormData): Promise<ViewFormState> {
  return act(form, updateViewSchema, updateViewQuery, (name) => `“${name}” shows this list now.`)
}

export async function shareViewAction(_previous: ViewFormState, form: FormData): Promise<ViewFormState> {
  const isShared = form.get('isShared') === 'on'
  return act(form, shareViewSchema, shareView, (name) =>
    isShared ? `Everybody sees “${name}” among their views now.` : `Nobody else sees “${name}” any more.`,
  )
}

export async function deleteViewAction(_previous: ViewFormState, form: FormData): Promise<ViewFormState> {
  return act(form, oneViewSchema, deleteView, (name) => `Deleted the view “${name}”.`)
}
