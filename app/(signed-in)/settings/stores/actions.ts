'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { refusedForm } from '@/lib/access/refused'
import { addStoreSchema, changeStoreSchema, oneOfListSchema } from '@/lib/access/schema'
import { requirePermission } from '@/lib/access/session'
import type { FormState } from '@/lib/forms'
import { addStore, changeStore, disableStore, enableStore } from '@/lib/organisation/stores'
import { parse } from '@/lib/parse'

const PAGES = '/settings/stores'

export async function addStoreAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(addStoreSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('stores.manage')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const added = await addStore(ctx.value, input.value)
  if (!added.ok) return refusedForm(added.error, form)
  revalidatePath(PAGES, 'layout')
  redirect(`${PAGES}/${added.value.id}`)
}

export async function changeStoreAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(changeStoreSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('stores.manage')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const changed = await changeStore(ctx.value, input.value)
  if (!changed.ok) return refusedForm(changed.error, form)
  revalidatePath(PAGES, 'layout')
  return { status: 'saved', message: `Saved ${changed.value.name}.` }
}

export async function disableStoreAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(oneOfListSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('stores.manage')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const disabled = await disableStore(ctx.value, input.value.id)
  if (!disabled.ok) return refusedForm(disabled.error, form)
  revalidatePath(PAGES, 'layout')
  return { status: 'saved', message: `${disabled.value.name} is disabled. Calls of its tills are refused.` }
}

export async function enableStoreAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(oneOfListSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('stores.manage')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const enabled = await enableStore(ctx.value, input.value.id)
  if (!enabled.ok) return refusedForm(enabled.error, form)
  revalidatePath(PAGES, 'layout')
  return { status: 'saved', message: `${enabled.value.name} is open. Its tills may call again.` }
}
