import type { InvalidInput } from '@/lib/parse'
import { fail, ok, type Result } from '@/lib/result'
import { readBody } from '@/lib/v1/wire/read-body'

/** The JSON body of a request, whatever it holds, up to 1 MiB. */
export const readJson = async (request: Request): Promise<Result<unknown, InvalidInput>> => {
  const body = await readBody(request)
  try {
    if (body.ok) return ok(JSON.parse(Buffer.from(body.value).toString()))
  } catch {
    // Text that is no JSON is refused like a body that cannot be read.
  }
  return fail({ code: 'invalid_input', fields: { '': 'The body is no JSON of up to 1 MiB' } })
}
