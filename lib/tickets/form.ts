import { findOpenBySubject } from '@/db/queries/tickets'
import { answerOnce } from '@/lib/answer-once'
import { type Context, within } from '@/lib/context'
import { LONGEST_CUSTOM, readFieldValue } from '@/lib/customers/rules/fields'
import { parseMoment } from '@/lib/dates'
import { parse } from '@/lib/parse'
import { fail, ok, type Result } from '@/lib/result'
import { unlessUnstorable } from '@/lib/unless-unstorable'
import { discardDraft } from './drafts'
import { fileWithin, type NewTicket } from './file'
import { FIELD_PREFIX, type Filing, type FilingAnswer, ticketFormSchema } from './form-schema'
import { refusedFields, refusedFiling } from './form-words'
import { feedbackFields } from './rules/sent-ticket'
import { subjectKeyOf } from './rules/ticket'

/** The customer's ticket that is not closed and has this subject; null for none. */
export const sameOpenTicket = async (
  { store }: Context<'tickets.file'>,
  { customerId, subject }: { customerId: number; subject: string },
) => {
  const subjectKey = subjectKeyOf(subject)
  const same = subjectKey === '' ? undefined : await findOpenBySubject(store, customerId, subjectKey)
  return same ? { id: same.id, code: same.code, subject: same.subject } : null
}

/**
 * Files what a form holds, once per key however often it is sent, and throws its draft away. A refusal is an answer too;
 * the form asks with another key after it.
 */
export const submitFiling = async (
  ctx: Context<'tickets.file'>,
  { customerId, key, values }: Filing,
): Promise<FilingAnswer> => {
  const read = readFiling(ctx, customerId, values)
  if (!read.ok) return refusedFields(read.error)
  const request = { scope: ctx.actor.label, key, body: JSON.stringify({ customerId, values }) }
  const answered = await unlessUnstorable(
    () => answerOnce(ctx.store, ctx.now, request, (tx) => fileAndForget(within(ctx, tx), read.value)),
    (cause) => ok({ answer: refusedFiling({ code: 'not_stored', cause }), isReplay: false }),
  )
  if (answered.ok) return answered.value.answer
  return answered.error.code === 'key_still_running'
    ? { kind: 'running' }
    : {
        ...refusedFields({}),
        message: 'This form was filed before with other values. Press again to file these as well.',
      }
}

const fileAndForget = async (ctx: Context<'tickets.file'>, input: NewTicket): Promise<FilingAnswer> => {
  const filed = await fileWithin(ctx, input, true)
  if (!filed.ok) return refusedFiling(filed.error)
  await discardDraft(ctx, { customerId: input.customerId, ticketId: 0 })
  const { code, subject, dueAt, createdAt } = filed.value
  return { kind: 'filed', code, subject, dueAt: (dueAt ?? createdAt).toISOString() }
}

/** The ticket that the values describe, or a sentence by field. */
const readFiling = (
  { settings, now }: Context,
  customerId: number,
  values: Filing['values'],
): Result<NewTicket, Record<string, string>> => {
  const form = parse(ticketFormSchema, values)
  const fields = readFields(settings, values)
  if (!form.ok || !fields.ok) return fail({ ...(form.ok ? {} : form.error.fields), ...(fields.ok ? {} : fields.error) })
  const { dueAt: typedDue, assignee, bill, coupon, store, ...rest } = form.value
  const dueAt = typedDue === '' ? undefined : parseMoment(`${typedDue}:00`, settings.config.timeZone)
  if (dueAt === null) return fail({ dueAt: 'There is no such time. Enter another one.' })
  if (dueAt && dueAt < now) return fail({ dueAt: 'This time has passed. Enter a later one.' })
  return ok({
    ...rest,
    customerId,
    dueAt,
    assigneeId: assignee,
    transactionId: bill,
    couponId: coupon,
    // Nothing chosen: the store of who files it.
    storeId: (form.value.type === 'STORE' && store) || undefined,
    fields: fields.value,
  })
}

const readFields = (
  settings: Context['settings'],
  values: Filing['values'],
): Result<readonly { fieldId: number; value: string }[], Record<string, string>> => {
  const wrong: Record<string, string> = {}
  const read = feedbackFields(settings).flatMap((field) => {
    const name = FIELD_PREFIX + field.name
    const typed = values[name]?.trim() ?? ''
    if (typed === '') {
      if (field.isMandatory) wrong[name] = 'This field is needed.'
      return []
    }
    const value = [...typed].length <= LONGEST_CUSTOM ? readFieldValue(field, typed) : null
    if (value === null) wrong[name] = 'This field does not take that value.'
    return value === null ? [] : [{ fieldId: field.id, value }]
  })
  return Object.keys(wrong).length === 0 ? ok(read) : fail(wrong)
}
