import { type Problem, problemOf } from '@/lib/pages/problem'

const NO_STORE = { 'Cache-Control': 'no-store' }

export const answer = (body: object): Response => Response.json(body, { headers: NO_STORE })

export const problem = (error: Problem): Response => {
  const { status, body } = problemOf(error)
  return Response.json(body, { status, headers: NO_STORE })
}
