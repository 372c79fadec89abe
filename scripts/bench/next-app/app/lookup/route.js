import BetterSqlite from 'better-sqlite3'

export const dynamic = 'force-dynamic'

const file = process.env.BENCH_DATABASE
// Next loads the route while it builds, too.
const database = file ? new BetterSqlite(file, { readonly: true }) : undefined
const query = database?.prepare(process.env.BENCH_QUERY)

/** The same lookup as the bare server's, behind a route handler. */
export const GET = (request) => {
  const mobile = new URL(request.url).searchParams.get('mobile')
  return Response.json(query.get(mobile) ?? null)
}
