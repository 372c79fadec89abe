import { findKeptAnswer } from '@/db/queries/idempotency'
import { answerOnce, type KeyRefusal } from '@/lib/answer-once'
import { type Context, within } from '@/lib/context'
import { formatDay } from '@/lib/dates'
import { ok, type Result } from '@/lib/result'
import { saySaved } from './explain'
import { explainRefusal, explainWarning } from './explain-codes'
import { registrationInput } from './form'
import { type FormAnswer, formAnswerSchema } from './form-answer'
import type { TypedValues } from './form-fields'
import { type RegistrationOutcome, registerCustomers } from './register'
import { displayName } from './words'

const DAY_MS = 86_400_000

export interface Submission {
  /** The form's own key: the same for every try of one filling-in. */
  key: string
  values: TypedValues
}

/** Registers whom the form describes, once per key however often it is sent. */
export const submitRegistration = (ctx: Context<'customers.register'>, { key, values }: Submission) =>
  once(ctx, key, values, async (inside) => {
    const today = formatDay(ctx.now, ctx.settings.config.timeZone)
    const [outcome] = await registerCustomers(inside, [registrationInput(values, today)])
    if (!outcome) throw new Error('every input has an outcome')
    return answerFor(inside, outcome)
  })

/** Does a form's work once per key; its body is the typed values. */
export const once = async <C extends Context>(
  ctx: C,
  key: string,
  body: unknown,
  work: (inside: C) => Promise<FormAnswer>,
): Promise<Result<FormAnswer, KeyRefusal>> => {
  const request = { scope: ctx.actor.label, key, body: JSON.stringify(body) }
  const answered = await answerOnce(ctx.store, ctx.now, request, (tx) => work({ ...ctx, ...within(ctx, tx) }))
  return answered.ok ? ok(answered.value.answer) : answered
}

/** What a form that lost its connection was answered, or null when it never came to an answer. */
export const keptAnswer = async (ctx: Context<'customers.read'>, key: string): Promise<FormAnswer | null> => {
  const kept = await findKeptAnswer(ctx.store, ctx.actor.label, key, new Date(ctx.now.getTime() - DAY_MS))
  const answer = kept && formAnswerSchema.safeParse(kept.answer)
  return answer?.success ? answer.data : null
}

/** An outcome in words. */
export const answerFor = ({ settings }: Context, outcome: RegistrationOutcome): FormAnswer => {
  if (outcome.kind === 'refused') {
    const reason = explainRefusal(settings.config, outcome.refusal)
    const names = outcome.refusal.row === 'T5' ? (outcome.refusal.fields ?? []) : []
    const fields = names.map((name) => [`customField.${name}`, 'This field is needed for a loyalty customer.'])
    return {
      kind: 'refused',
      reason,
      fields: Object.fromEntries([...(reason.field ? [[reason.field, reason.message]] : []), ...fields]),
      customer: null,
    }
  }
  const reasons = outcome.warnings.map(explainWarning)
  const { customer } = outcome
  return {
    kind: 'saved',
    outcome: outcome.kind,
    customer: { id: customer.id, name: displayName(customer) },
    ...saySaved(outcome.kind, customer, reasons),
    reasons,
    awarded: outcome.awarded?.points ?? 0,
  }
}
