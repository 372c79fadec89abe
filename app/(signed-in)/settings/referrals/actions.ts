'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { refusedForm } from '@/lib/access/refused'
import { requirePermission } from '@/lib/access/session'
import type { Context } from '@/lib/context'
import { type FormState, typedValues } from '@/lib/forms'
import { parse } from '@/lib/parse'
import {
  addCampaign,
  addCampaignSchema,
  type CampaignRefusal,
  changeCampaign,
  changeCampaignSchema,
  endCampaign,
  makeDefault,
  oneCampaignSchema,
  resumeCampaign,
  sayCampaignRefusal,
} from '@/lib/referrals/manage-campaigns'
import type { Result } from '@/lib/result'

const PAGES = '/settings/referrals'

const refused = (error: CampaignRefusal, form: FormData): FormState => {
  const { message, field } = sayCampaignRefusal(error)
  return { status: 'refused', message, values: typedValues(form), ...(field && { fields: { [field]: message } }) }
}

/** What every action here does: reads the form, asks for the right, acts, and says so. */
const act = async <S extends z.ZodType, T>(
  form: FormData,
  schema: S,
  work: (ctx: Context<'loyalty.manage'>, input: z.output<S>) => Promise<Result<T, CampaignRefusal>>,
): Promise<{ done: T } | { state: FormState }> => {
  const input = parse(schema, Object.fromEntries(form))
  if (!input.ok) return { state: refusedForm(input.error, form) }
  const ctx = await requirePermission('loyalty.manage')
  if (!ctx.ok) return { state: refusedForm(ctx.error, form) }

  const outcome = await work(ctx.value, input.value)
  if (!outcome.ok) return { state: refused(outcome.error, form) }
  revalidatePath(PAGES, 'layout')
  return { done: outcome.value }
}

export async function addCampaignAction(_previous: FormState, form: FormData): Promise<FormState> {
  const added = await act(form, addCampaignSchema, addCampaign)
  if ('state' in added) return added.state
  redirect(`${PAGES}/${added.done.id}`)
}

export async function changeCampaignAction(_previous: FormState, form: FormData): Promise<FormState> {
  const changed = await act(form, changeCampaignSchema, changeCampaign)
  return 'state' in changed ? changed.state : { status: 'saved', message: `Saved ${changed.done.name}.` }
}

export async function endCampaignAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ended = await act(form, oneCampaignSchema, (ctx, { id }) => endCampaign(ctx, id))
  return 'state' in ended
    ? ended.state
    : { status: 'saved', message: `${ended.done.name} has ended. Its codes count no more.` }
}

export async function resumeCampaignAction(_previous: FormState, form: FormData): Promise<FormState> {
  const resumed = await act(form, oneCampaignSchema, (ctx, { id }) => resumeCampaign(ctx, id))
  return 'state' in resumed
    ? resumed.state
    : { status: 'saved', message: `${resumed.done.name} runs again, with the codes it had.` }
}

export async function makeDefaultAction(_previous: FormState, form: FormData): Promise<FormState> {
  const made = await act(form, oneCampaignSchema, (ctx, { id }) => makeDefault(ctx, id))
  return 'state' in made ? made.state : { status: 'saved', message: `${made.done.name} is the default campaign now.` }
}
