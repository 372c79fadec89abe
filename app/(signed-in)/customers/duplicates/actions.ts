'use server'

import { revalidatePath } from 'next/cache'
import { refusedForm } from '@/lib/access/refused'
import { requirePermission } from '@/lib/access/session'
import type { Context } from '@/lib/context'
import { lookAgain } from '@/lib/customers/duplicates/looking'
import { listAgain, PAIR_NOT_LISTED, pairSchema, tellApart } from '@/lib/customers/duplicates/tell-apart'
import { sayCrowded, sayResult } from '@/lib/customers/duplicates/words'
import type { FormState } from '@/lib/forms'
import { parse } from '@/lib/parse'
import { runtime } from '@/lib/runtime/runtime'

/** What is longer goes on without the one who asked. */
const PATIENCE_MS = 4_000
const STILL_LOOKING = Symbol('still looking')

const decide = async (
  form: FormData,
  act: typeof tellApart,
  say: (names: readonly [string, string]) => string,
): Promise<FormState> => {
  const input = parse(pairSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('requests.file')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const { pair } = input.value
  const decided = await act(ctx.value, pair)
  if (!decided.ok) return { status: 'refused', message: PAIR_NOT_LISTED }
  revalidatePath('/customers/duplicates')
  for (const id of [pair.first, pair.second]) revalidatePath(`/customers/${id}`, 'layout')
  return { status: 'saved', message: say(decided.value.names) }
}

export async function tellApartAction(_previous: FormState, form: FormData): Promise<FormState> {
  return decide(
    form,
    tellApart,
    ([one, other]) =>
      `${one} and ${other} are not the same person, and are not listed again. It stands under “Told apart”.`,
  )
}

export async function listAgainAction(_previous: FormState, form: FormData): Promise<FormState> {
  return decide(
    form,
    listAgain,
    ([one, other]) => `${one} and ${other} are no longer told apart: they are listed if something still speaks for it.`,
  )
}

export async function lookAgainAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requirePermission('requests.file')
  if (!ctx.ok) return refusedForm(ctx.error, form)
  const found = await Promise.race([lookedFor(ctx.value), sleep(PATIENCE_MS)])
  revalidatePath('/customers/duplicates')
  if (found === STILL_LOOKING)
    return { status: 'saved', message: 'Looking at everybody. It goes on by itself, and the page says how far it is.' }
  if (found === 'failed') return { status: 'refused', message: 'The look was broken off by a fault. Try it again.' }
  if (found === null) return { status: 'refused', message: 'The look was stopped. Try it again.' }
  const { locale } = ctx.value.settings.organisation
  const sentences = [sayResult(found, locale), sayCrowded(found.crowded, locale)]
  return { status: 'saved', message: sentences.filter((each) => each !== null).join(' ') }
}

/** Nobody may be waiting any more when it fails. */
const lookedFor = (ctx: Context<'requests.file'>) =>
  lookAgain(ctx).catch((error: unknown) => {
    runtime().log.error({ requestId: ctx.requestId, error }, 'looking for duplicates failed')
    return 'failed' as const
  })

const sleep = (ms: number) =>
  new Promise<typeof STILL_LOOKING>((resolve) => setTimeout(() => resolve(STILL_LOOKING), ms))
