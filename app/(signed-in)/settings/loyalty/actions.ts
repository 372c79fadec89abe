'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { SeriesFormState } from '@/components/loyalty/coupon-series-form'
import { refusedForm } from '@/lib/access/refused'
import { idSchema, oneOfListSchema } from '@/lib/access/schema'
import { requirePermission } from '@/lib/access/session'
import type { Context } from '@/lib/context'
import { formatDay } from '@/lib/dates'
import type { FormState } from '@/lib/forms'
import { seriesRefusalWords } from '@/lib/loyalty/coupons/messages'
import {
  addCouponSeries,
  changeCouponSeries,
  closeCouponSeries,
  reopenCouponSeries,
} from '@/lib/loyalty/coupons/series'
import { couponSeriesSchema, type SeriesDraft, sentDraft, seriesDraft } from '@/lib/loyalty/coupons/series-form'
import { parse } from '@/lib/parse'

const PAGES = '/settings/loyalty'

const readSeries = ({ settings }: Context, draft: SeriesDraft, today: string | null) => {
  const { discountType } = draft
  const read = parse(couponSeriesSchema(settings, { discountType, today }), draft)
  if (read.ok) return read
  // The stores are one field, whichever of them is refused.
  const fields = Object.entries(read.error.fields).map(([name, words]) => [name.replace(/\..*$/, ''), words])
  return { ok: false, error: { ...read.error, fields: Object.fromEntries(fields) } } as const
}

export async function addSeriesAction(previous: SeriesFormState, form: FormData): Promise<SeriesFormState> {
  const sent = sentDraft(form)
  const refused = (error: Parameters<typeof refusedForm>[0]) => ({ ...previous, form: refusedForm(error, form), sent })
  const ctx = await requirePermission('loyalty.manage')
  if (!ctx.ok) return refused(ctx.error)
  const input = readSeries(ctx.value, sent, formatDay(ctx.value.now, ctx.value.settings.config.timeZone))
  if (!input.ok) return refused(input.error)

  await addCouponSeries(ctx.value, input.value)
  revalidatePath(PAGES, 'layout')
  redirect(PAGES)
}

export async function changeSeriesAction(previous: SeriesFormState, form: FormData): Promise<SeriesFormState> {
  const sent = sentDraft(form)
  const refused = (error: Parameters<typeof refusedForm>[0]) => ({ ...previous, form: refusedForm(error, form), sent })
  const ctx = await requirePermission('loyalty.manage')
  if (!ctx.ok) return refused(ctx.error)
  const [id, version] = [parse(idSchema, form.get('id')), parse(idSchema, form.get('version'))]
  if (!id.ok) return refused(id.error)
  if (!version.ok) return refused(version.error)
  const input = readSeries(ctx.value, sent, null)
  if (!input.ok) return refused(input.error)

  const command = { id: id.value, version: version.value, input: input.value }
  const changed = await changeCouponSeries(ctx.value, command)
  if (changed.ok) {
    revalidatePath(PAGES, 'layout')
    const saved = { status: 'saved', message: `Saved ${input.value.description}.` } as const
    return { form: saved, version: changed.value.version, sent, theirs: null }
  }
  const { error } = changed
  const clash = { status: 'refused', message: seriesRefusalWords(error) } as const
  if (error.code === 'series_not_found') return { ...previous, form: clash, sent }
  const theirs = seriesDraft(error.theirs, ctx.value.settings)
  return { form: clash, version: error.theirs.version, sent, theirs }
}

export async function closeSeriesAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(oneOfListSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('loyalty.manage')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const closed = await closeCouponSeries(ctx.value, input.value.id)
  if (!closed.ok) return { status: 'refused', message: seriesRefusalWords(closed.error) }
  revalidatePath(PAGES, 'layout')
  return { status: 'saved', message: `${closed.value.description} is closed. Its coupons are no longer taken.` }
}

export async function reopenSeriesAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(oneOfListSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('loyalty.manage')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const opened = await reopenCouponSeries(ctx.value, input.value.id)
  if (!opened.ok) return { status: 'refused', message: seriesRefusalWords(opened.error) }
  revalidatePath(PAGES, 'layout')
  return { status: 'saved', message: `${opened.value.description} is open again.` }
}
