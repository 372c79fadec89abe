import type { Context } from '@/lib/context'
import { inputInvalid } from '@/lib/v1/call'
import { decodeText } from '@/lib/v1/wire/decode-text'
import type { WireAnswer } from '@/lib/v1/wire/envelope'
import type { Format } from '@/lib/v1/wire/format'
import { parseText } from '@/lib/v1/wire/parse-body'
import { readQuery } from '@/lib/v1/wire/query'
import { addCustomers } from './register'

/** What the API would answer to this body of customer/add, in the body's own notation, for whoever `ctx` says acts. */
export const addFromBody = async (
  ctx: Context<'customers.register'>,
  body: Uint8Array,
): Promise<{ format: Format; answered: WireAnswer }> => {
  const text = decodeText(body, null)
  const tree = text.ok ? parseText(text.value) : text
  const format = text.ok && text.value.trimStart().startsWith('<') ? 'xml' : 'json'
  if (!text.ok || !tree.ok) return { format, answered: inputInvalid() }
  const { actor } = ctx
  const caller = {
    actor,
    principal: { kind: 'till', id: 0, userName: actor.name },
    isAttributionUnknown: false,
  } as const
  const fault = (error: unknown) => {
    throw error
  }
  const call = { ctx, caller, query: readQuery(''), body: tree.value, sent: text.value, header: () => null, fault }
  return { format, answered: await addCustomers(call) }
}
