import type { z } from 'zod'
import { fail, ok, type Result } from '@/lib/result'

/** Input whose shape is wrong: one sentence per field, under the field's name (`''` for the whole). */
export interface InvalidInput {
  code: 'invalid_input'
  fields: Record<string, string>
}

/** `safeParse` as a `Result`. Of several complaints about a field the first one counts. */
export const parse = <S extends z.ZodType>(schema: S, input: unknown): Result<z.output<S>, InvalidInput> => {
  const parsed = schema.safeParse(input)
  if (parsed.success) return ok(parsed.data)
  const fields: Record<string, string> = {}
  for (const issue of parsed.error.issues) fields[issue.path.join('.')] ??= issue.message
  return fail({ code: 'invalid_input', fields })
}
