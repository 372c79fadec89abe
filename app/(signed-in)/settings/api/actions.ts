'use server'

import { revalidatePath } from 'next/cache'
import { addApiAccount, disableApiAccount, enableApiAccount, resetSecret } from '@/lib/access/api-accounts'
import { shownCredentials } from '@/lib/access/api-examples'
import { refusedForm } from '@/lib/access/refused'
import { addApiAccountSchema, oneOfListSchema } from '@/lib/access/schema'
import { refusedSecrets, type SecretState, savedSecrets } from '@/lib/access/secret-state'
import { requirePermission, siteOrigin } from '@/lib/access/session'
import type { FormState } from '@/lib/forms'
import { parse } from '@/lib/parse'

const PAGES = '/settings/api'

export async function addAccountAction(_previous: SecretState, form: FormData): Promise<SecretState> {
  const sent = { ...Object.fromEntries(form), permissions: form.getAll('permissions') }
  const input = parse(addApiAccountSchema, sent)
  if (!input.ok) return refusedSecrets(input.error, form)
  const ctx = await requirePermission('api.manage')
  if (!ctx.ok) return refusedSecrets(ctx.error, form)

  const added = await addApiAccount(ctx.value, input.value)
  if (!added.ok) return refusedSecrets(added.error, form)
  revalidatePath(PAGES, 'layout')
  return savedSecrets(`${added.value.name} may call the API.`, shownCredentials(added.value, await siteOrigin()))
}

export async function resetSecretAction(_previous: SecretState, form: FormData): Promise<SecretState> {
  const input = parse(oneOfListSchema, Object.fromEntries(form))
  if (!input.ok) return refusedSecrets(input.error, form)
  const ctx = await requirePermission('api.manage')
  if (!ctx.ok) return refusedSecrets(ctx.error, form)

  const reset = await resetSecret(ctx.value, input.value.id)
  if (!reset.ok) return refusedSecrets(reset.error, form)
  return savedSecrets(
    `${reset.value.name} has a new password and secret.`,
    shownCredentials(reset.value, await siteOrigin()),
  )
}

export async function disableAccountAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(oneOfListSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('api.manage')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const disabled = await disableApiAccount(ctx.value, input.value.id)
  if (!disabled.ok) return refusedForm(disabled.error, form)
  revalidatePath(PAGES, 'layout')
  return { status: 'saved', message: `${disabled.value.name} is disabled. Its calls and tokens are refused.` }
}

export async function enableAccountAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(oneOfListSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('api.manage')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const enabled = await enableApiAccount(ctx.value, input.value.id)
  if (!enabled.ok) return refusedForm(enabled.error, form)
  revalidatePath(PAGES, 'layout')
  return { status: 'saved', message: `${enabled.value.name} may call again.` }
}
