import { z } from 'zod'
import type { Context } from '@/lib/context'
import { formatDay } from '@/lib/dates'
import { editInput } from './edit'
import { type Explanation, explainDecision } from './explain'
import { registrationInput, typedValuesSchema } from './form'
import type { TypedValues } from './form-fields'
import { loadCustomers } from './load'
import { previewRegistration } from './register'

export const previewRequestSchema = z.object({ values: typedValuesSchema, customerId: z.int().positive().optional() })

/** What saving the register form would do now. Nothing is written. */
export const previewOfRegistration = async (
  ctx: Context<'customers.register'>,
  values: TypedValues,
): Promise<Explanation> => {
  const today = formatDay(ctx.now, ctx.settings.config.timeZone)
  return explainDecision(ctx.settings, await previewRegistration(ctx, 'add', registrationInput(values, today)))
}

/** What saving the edit form would do now; null when the customer is not there. */
export const previewOfEdit = async (
  ctx: Context<'customers.edit'>,
  id: number,
  values: TypedValues,
): Promise<Explanation | null> => {
  const [customer] = await loadCustomers(ctx.store, { ids: [id] })
  if (!customer) return null
  return explainDecision(ctx.settings, await previewRegistration(ctx, 'update', editInput(ctx, customer, values)))
}
