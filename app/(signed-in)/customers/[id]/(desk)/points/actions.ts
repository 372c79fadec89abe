'use server'

import { revalidatePath } from 'next/cache'
import { formatPoints } from '@/components/ui/format'
import { refusedForm } from '@/lib/access/refused'
import { requirePermission } from '@/lib/access/session'
import { askRefusalWords } from '@/lib/change-requests/ask-words'
import { fileRequest } from '@/lib/change-requests/file'
import type { Context } from '@/lib/context'
import { loadCustomers } from '@/lib/customers/load'
import { type FormState, typedValues } from '@/lib/forms'
import { reversalRefusalWords } from '@/lib/loyalty/points/messages'
import { grantPointsSchema, reversePointsSchema } from '@/lib/loyalty/points/points-form'
import { reverseRedemption } from '@/lib/loyalty/points/reverse-redemption'
import { parse } from '@/lib/parse'

export async function grantPointsAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(grantPointsSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('requests.file')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  // Whoever may decide requests grants at once; for anybody else it waits.
  const filed = await fileRequest(ctx.value, { baseType: 'POINTS', ...input.value }, { approve: true, isOneStep: true })
  if (!filed.ok) return refused(askRefusalWords(filed.error), form)
  const { customerId, points } = input.value
  revalidatePath(`/customers/${customerId}`, 'layout')
  if (filed.value.status === 'PENDING')
    return { status: 'saved', message: `Asked for ${counted(points, ctx.value)}. An approver decides.` }
  const [customer] = await loadCustomers(ctx.value.store, { ids: [customerId] })
  const now = customer ? ` ${balanceNow(customer.loyaltyPoints, ctx.value)}` : ''
  return { status: 'saved', message: `Granted ${counted(points, ctx.value)}.${now}` }
}

export async function reverseRedemptionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(reversePointsSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('requests.decide')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const reversed = await reverseRedemption(ctx.value, input.value)
  if (!reversed.ok) return refused(reversalRefusalWords(reversed.error), form)
  const { customerId, points, balance } = reversed.value
  revalidatePath(`/customers/${customerId}`, 'layout')
  return { status: 'saved', message: `Gave back ${counted(points, ctx.value)}. ${balanceNow(balance, ctx.value)}` }
}

const refused = (message: string, form: FormData): FormState => ({
  status: 'refused',
  message,
  fields: { points: message },
  values: typedValues(form),
})

const shown = (points: number, { settings }: Context) => formatPoints(points, settings.organisation.locale)

const counted = (points: number, ctx: Context) => `${shown(points, ctx)} ${points === 1 ? 'point' : 'points'}`

const balanceNow = (balance: number, ctx: Context) => `The balance is ${shown(balance, ctx)} now.`
