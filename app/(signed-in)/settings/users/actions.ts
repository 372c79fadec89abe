'use server'

import { revalidatePath } from 'next/cache'
import type { ChangeUserState } from '@/components/access/change-user-form'
import { refusedForm } from '@/lib/access/refused'
import { addUserSchema, changeUserSchema, oneOfListSchema, resetPasswordSchema } from '@/lib/access/schema'
import { refusedSecrets, type SecretState, savedSecrets } from '@/lib/access/secret-state'
import { requirePermission } from '@/lib/access/session'
import { addUser, changeUser, disableUser, enableUser, resetPassword } from '@/lib/access/users'
import type { FormState } from '@/lib/forms'
import { parse } from '@/lib/parse'

const PAGES = '/settings/users'

export async function addUserAction(_previous: SecretState, form: FormData): Promise<SecretState> {
  const input = parse(addUserSchema, Object.fromEntries(form))
  if (!input.ok) return refusedSecrets(input.error, form)
  const ctx = await requirePermission('users.manage')
  if (!ctx.ok) return refusedSecrets(ctx.error, form)

  const added = await addUser(ctx.value, input.value)
  if (!added.ok) return refusedSecrets(added.error, form)
  revalidatePath(PAGES)
  const password = added.value.password ? [{ label: 'Password', value: added.value.password }] : []
  return savedSecrets(`${input.value.name} can sign in with ${input.value.email}.`, password)
}

export async function changeUserAction(previous: ChangeUserState, form: FormData): Promise<ChangeUserState> {
  const input = parse(changeUserSchema, Object.fromEntries(form))
  if (!input.ok) return { ...previous, form: refusedForm(input.error, form) }
  const ctx = await requirePermission('users.manage')
  if (!ctx.ok) return { ...previous, form: refusedForm(ctx.error, form) }

  const changed = await changeUser(ctx.value, input.value)
  if (changed.ok) {
    revalidatePath(PAGES, 'layout')
    const { name, version } = changed.value
    return { form: { status: 'saved', message: `Saved ${name}.` }, version, theirs: null }
  }
  const refused = refusedForm(changed.error, form)
  if (changed.error.code !== 'changed_meanwhile') return { ...previous, form: refused }
  const { theirs, version } = changed.error
  return {
    form: refused,
    version,
    theirs: { ...theirs, storeId: theirs.storeId === null ? '' : String(theirs.storeId) },
  }
}

export async function resetPasswordAction(_previous: SecretState, form: FormData): Promise<SecretState> {
  const input = parse(resetPasswordSchema, Object.fromEntries(form))
  if (!input.ok) return refusedSecrets(input.error, form)
  const ctx = await requirePermission('users.manage')
  if (!ctx.ok) return refusedSecrets(ctx.error, form)

  const reset = await resetPassword(ctx.value, input.value)
  if (!reset.ok) return refusedSecrets(reset.error, form)
  const { name, password } = reset.value
  return savedSecrets(`${name} has a new password.`, [{ label: 'Password', value: password }])
}

export async function disableUserAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(oneOfListSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('users.manage')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const disabled = await disableUser(ctx.value, input.value.id)
  if (!disabled.ok) return refusedForm(disabled.error, form)
  revalidatePath(PAGES, 'layout')
  return { status: 'saved', message: `${disabled.value.name} is disabled and signed out.` }
}

export async function enableUserAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(oneOfListSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('users.manage')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const enabled = await enableUser(ctx.value, input.value.id)
  if (!enabled.ok) return refusedForm(enabled.error, form)
  revalidatePath(PAGES, 'layout')
  return { status: 'saved', message: `${enabled.value.name} may sign in again.` }
}
