'use server'

import { revalidatePath } from 'next/cache'
import { refusedForm } from '@/lib/access/refused'
import { addTillSchema, changeTillSchema, oneOfListSchema, resetTillPasswordSchema } from '@/lib/access/schema'
import { refusedSecrets, type SecretState, savedSecrets } from '@/lib/access/secret-state'
import { requirePermission } from '@/lib/access/session'
import { addTill, changeTill, disableTill, enableTill, resetTillPassword } from '@/lib/access/tills'
import type { FormState } from '@/lib/forms'
import { parse } from '@/lib/parse'

const PAGES = '/settings/stores'

export async function addTillAction(_previous: SecretState, form: FormData): Promise<SecretState> {
  const input = parse(addTillSchema, Object.fromEntries(form))
  if (!input.ok) return refusedSecrets(input.error, form)
  const ctx = await requirePermission('stores.manage')
  if (!ctx.ok) return refusedSecrets(ctx.error, form)

  const added = await addTill(ctx.value, input.value)
  if (!added.ok) return refusedSecrets(added.error, form)
  revalidatePath(PAGES, 'layout')
  const { code } = input.value
  const password = added.value.password ? [{ label: 'Password', value: added.value.password }] : []
  return savedSecrets(`Till ${code} may call the API.`, [{ label: 'User name', value: code }, ...password])
}

export async function changeTillAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(changeTillSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('stores.manage')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const changed = await changeTill(ctx.value, input.value)
  if (!changed.ok) return refusedForm(changed.error, form)
  revalidatePath(PAGES, 'layout')
  return { status: 'saved', message: `Saved ${input.value.name}.` }
}

export async function resetTillPasswordAction(_previous: SecretState, form: FormData): Promise<SecretState> {
  const input = parse(resetTillPasswordSchema, Object.fromEntries(form))
  if (!input.ok) return refusedSecrets(input.error, form)
  const ctx = await requirePermission('stores.manage')
  if (!ctx.ok) return refusedSecrets(ctx.error, form)

  const reset = await resetTillPassword(ctx.value, input.value)
  if (!reset.ok) return refusedSecrets(reset.error, form)
  const { code, password } = reset.value
  return savedSecrets(`Till ${code} has a new password.`, [{ label: 'Password', value: password }])
}

export async function disableTillAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(oneOfListSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('stores.manage')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const disabled = await disableTill(ctx.value, input.value.id)
  if (!disabled.ok) return refusedForm(disabled.error, form)
  revalidatePath(PAGES, 'layout')
  return { status: 'saved', message: `Till ${disabled.value.code} is disabled. Its calls are refused.` }
}

export async function enableTillAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(oneOfListSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('stores.manage')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const enabled = await enableTill(ctx.value, input.value.id)
  if (!enabled.ok) return refusedForm(enabled.error, form)
  revalidatePath(PAGES, 'layout')
  return { status: 'saved', message: `Till ${enabled.value.code} may call again.` }
}
