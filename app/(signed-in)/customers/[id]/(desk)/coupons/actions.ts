'use server'

import { revalidatePath } from 'next/cache'
import type { CouponFormState } from '@/components/loyalty/coupon-issue-form'
import type { AccessError } from '@/lib/access/messages'
import { refusedForm } from '@/lib/access/refused'
import { requirePermission } from '@/lib/access/session'
import { askRefusalWords } from '@/lib/change-requests/ask-words'
import { fileRequest } from '@/lib/change-requests/file'
import { typedValues } from '@/lib/forms'
import { grantCouponSchema, issueCouponSchema } from '@/lib/loyalty/coupons/coupon-form'
import { type IssuedCoupon, issueCoupon } from '@/lib/loyalty/coupons/issue'
import { issueRefusalWords } from '@/lib/loyalty/coupons/messages'
import { parse } from '@/lib/parse'

export async function issueCouponAction(_previous: CouponFormState, form: FormData): Promise<CouponFormState> {
  const input = parse(issueCouponSchema, Object.fromEntries(form))
  if (!input.ok) return notAllowed(input.error, form)
  const ctx = await requirePermission('coupons.issue')
  if (!ctx.ok) return notAllowed(ctx.error, form)

  const issued = await issueCoupon(ctx.value, input.value)
  if (!issued.ok) return refused(issueRefusalWords(issued.error), form)
  return given(input.value, issued.value)
}

export async function grantCouponAction(_previous: CouponFormState, form: FormData): Promise<CouponFormState> {
  const input = parse(grantCouponSchema, Object.fromEntries(form))
  if (!input.ok) return notAllowed(input.error, form)
  const ctx = await requirePermission('requests.file')
  if (!ctx.ok) return notAllowed(ctx.error, form)

  // Whoever may decide requests grants at once; for anybody else it waits.
  const filed = await fileRequest(ctx.value, { baseType: 'COUPON', ...input.value }, { approve: true, isOneStep: true })
  if (!filed.ok) return refused(askRefusalWords(filed.error), form)
  revalidatePath(`/customers/${input.value.customerId}`, 'layout')
  const { status, approvedValue: code = null } = filed.value
  const message =
    status === 'PENDING'
      ? 'Asked for the coupon. An approver decides.'
      : 'Granted the coupon. The customer is told by SMS or email, whichever is open.'
  return { form: { status: 'saved', message }, code }
}

const notAllowed = (error: AccessError, form: FormData): CouponFormState => ({
  form: refusedForm(error, form),
  code: null,
})

const refused = (message: string, form: FormData): CouponFormState => ({
  form: { status: 'refused', message, fields: { seriesId: message }, values: typedValues(form) },
  code: null,
})

const given = (
  { customerId, notify }: { customerId: number; notify: boolean },
  { code, series, isNotified }: IssuedCoupon,
): CouponFormState => {
  revalidatePath(`/customers/${customerId}`, 'layout')
  const told = isNotified
    ? ' A message with the code is on its way.'
    : notify
      ? ' No message was sent: neither SMS nor email is open.'
      : ''
  return { form: { status: 'saved', message: `Issued “${series.description}”.${told}` }, code }
}
