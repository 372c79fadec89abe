'use server'

import { revalidatePath } from 'next/cache'
import { refusedForm } from '@/lib/access/refused'
import { requirePermission } from '@/lib/access/session'
import { authorise } from '@/lib/context'
import { type FormState, typedValues } from '@/lib/forms'
import { parse } from '@/lib/parse'
import {
  handOutCode,
  handOutCodeSchema,
  inviteByForm,
  inviteSchema,
  type ReferralRefusal,
  sayReferralRefusal,
} from '@/lib/referrals/referral-form'

const refused = (error: ReferralRefusal, form: FormData): FormState => {
  const { message, field } = sayReferralRefusal(error)
  return { status: 'refused', message, values: typedValues(form), ...(field && { fields: { [field]: message } }) }
}

const mayInvite = async () => {
  const ctx = await requirePermission('referrals.invite')
  return ctx.ok ? authorise(ctx.value, 'customers.read') : ctx
}

export async function inviteAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(inviteSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await mayInvite()
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const invited = await inviteByForm(ctx.value, input.value)
  if (!invited.ok) return refused(invited.error, form)
  revalidatePath(`/customers/${input.value.customerId}/referrals`)
  return { status: 'saved', message: `Invited ${invited.value.invited}.` }
}

export async function handOutCodeAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(handOutCodeSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await mayInvite()
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const handedOut = await handOutCode(ctx.value, input.value)
  if (!handedOut.ok) return refused(handedOut.error, form)
  revalidatePath(`/customers/${input.value.customerId}/referrals`)
  return { status: 'saved', message: `The code is ${handedOut.value.code}.` }
}
