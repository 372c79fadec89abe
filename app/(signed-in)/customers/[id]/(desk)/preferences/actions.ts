'use server'

import { revalidatePath } from 'next/cache'
import type { OpenedFormState } from '@/components/care/opened-form'
import { refusedForm } from '@/lib/access/refused'
import { requirePermission } from '@/lib/access/session'
import { openedFormSchema, sayCareRefusal } from '@/lib/care/care-forms'
import { type ConsentEditRefusal, editConsent } from '@/lib/care/consent-edit'
import { editPreferences, type PreferencesRefusal } from '@/lib/care/preferences'
import { typedValues } from '@/lib/forms'
import { parse } from '@/lib/parse'

export async function savePreferencesAction(previous: OpenedFormState, form: FormData): Promise<OpenedFormState> {
  const input = read(form, (name) => name === 'store' || name.startsWith('preference.'))
  if (!input.ok) return { ...previous, form: refusedForm(input.error, form) }
  const ctx = await requirePermission('care.write')
  if (!ctx.ok) return { ...previous, form: refusedForm(ctx.error, form) }

  const { customerId, opened, typed } = input.value
  const saved = await editPreferences(ctx.value, customerId, { opened, typed })
  if (!saved.ok) return refused(saved.error, opened, form)
  revalidatePath(`/customers/${customerId}`, 'layout')
  const { hasChanged, stored } = saved.value
  const message = hasChanged ? 'Preferences saved.' : 'Nothing was changed.'
  return { form: { status: 'saved', message }, opened: { ...opened, ...stored } }
}

export async function saveConsentAction(previous: OpenedFormState, form: FormData): Promise<OpenedFormState> {
  const input = read(form, (name) => name.startsWith('consent.'))
  if (!input.ok) return { ...previous, form: refusedForm(input.error, form) }
  const ctx = await requirePermission('care.write')
  if (!ctx.ok) return { ...previous, form: refusedForm(ctx.error, form) }

  const { customerId, opened, typed } = input.value
  const saved = await editConsent(ctx.value, customerId, { opened, typed })
  if (!saved.ok) return refused(saved.error, opened, form)
  revalidatePath(`/customers/${customerId}`, 'layout')
  const message = saved.value.length > 0 ? 'Consent saved.' : 'Nothing was changed.'
  return { form: { status: 'saved', message }, opened: { ...opened, ...typed } }
}

const read = (form: FormData, isOne: (name: string) => boolean) =>
  parse(openedFormSchema, {
    customerId: form.get('customerId'),
    opened: form.get('opened'),
    typed: Object.fromEntries([...form].filter(([name]) => isOne(name))),
  })

/**
 * After a clash the form knows what is stored in the fields where both changed something, so that saving again is a
 * choice made with open eyes. Its other fields stay as they were opened: what others changed there is not touched.
 */
const refused = (
  error: PreferencesRefusal | ConsentEditRefusal,
  opened: OpenedFormState['opened'],
  form: FormData,
): OpenedFormState => ({
  form: { status: 'refused', ...sayCareRefusal(error), values: typedValues(form) },
  opened: 'theirs' in error ? { ...opened, ...error.theirs } : opened,
})
