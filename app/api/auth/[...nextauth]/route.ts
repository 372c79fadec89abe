import NextAuth from 'next-auth'
import { authOptions } from '@/lib/access/next-auth'

/** What a client of next-auth needs. Its log, for one, would let anybody write into ours. */
const ACTIONS = new Set(['csrf', 'session', 'signin', 'signout', 'callback'])

const handle = async (request: Request, context: { params: Promise<{ nextauth: string[] }> }) => {
  const [action = ''] = (await context.params).nextauth
  if (!ACTIONS.has(action)) return new Response('Not found', { status: 404 })
  return NextAuth(authOptions())(request, context)
}

export { handle as GET, handle as POST }
