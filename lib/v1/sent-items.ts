import { fail, ok, type Result } from '@/lib/result'
import { batchTooLarge, inputInvalid, type WireCall } from '@/lib/v1/call'
import type { WireAnswer } from '@/lib/v1/wire/envelope'
import { items } from '@/lib/v1/wire/root-items'
import type { WireObject } from '@/lib/v1/wire/wire-value'

/** The items of a POST under their name (`customer`, `transaction`, …), or the answer that ends the call. */
export const sentItems = (
  { ctx, body }: Pick<WireCall, 'ctx' | 'body'>,
  name: string,
): Result<readonly WireObject[], WireAnswer> => {
  const read = items(body, name)
  if (!read.ok) return fail(inputInvalid())
  return read.value.length > ctx.settings.config.batchLimit ? fail(batchTooLarge()) : ok(read.value)
}
