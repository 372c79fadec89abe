import { messageFor, type SignedOut } from '@/lib/access/messages'
import type { Forbidden } from '@/lib/context'
import type { InvalidInput } from '@/lib/parse'
import { fail, ok, type Result } from '@/lib/result'

type Problem = SignedOut | Forbidden | InvalidInput | { code: 'customer_not_found' }

/** The one place where the pages' own routes turn a code into an HTTP status. */
const STATUS = {
  invalid_input: 400,
  signed_out: 401,
  forbidden: 403,
  customer_not_found: 404,
} as const satisfies Record<Problem['code'], number>

const NO_STORE = { 'Cache-Control': 'no-store' }

export const answer = (body: object): Response => Response.json(body, { headers: NO_STORE })

export const problem = (error: Problem): Response => {
  const message = error.code === 'customer_not_found' ? 'This customer is not there any more.' : messageFor(error)
  return Response.json({ error: { ...error, message } }, { status: STATUS[error.code], headers: NO_STORE })
}

/** The JSON body of a request, whatever it holds. */
export const readJson = async (request: Request): Promise<Result<unknown, InvalidInput>> => {
  try {
    return ok(await request.json())
  } catch {
    return fail({ code: 'invalid_input', fields: { '': 'The body is no JSON' } })
  }
}
