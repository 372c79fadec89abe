import { createServer } from 'node:http'
import BetterSqlite from 'better-sqlite3'

/**
 * What the machine can do at most: `empty` answers without any work, `lookup` reads one customer with better-sqlite3.
 * Words: mode, database file, query. Prints its port.
 */
const [mode, file = '', sql = ''] = process.argv.slice(2)
const JSON_TYPE = { 'content-type': 'application/json' }

const database = mode === 'lookup' ? new BetterSqlite(file, { readonly: true }) : undefined
const query = database?.prepare(sql)

const server = createServer((incoming, outgoing) => {
  if (!query) return void outgoing.writeHead(200, { ...JSON_TYPE, 'content-length': 2 }).end('{}')
  const mobile = new URL(incoming.url ?? '/', 'http://bench').searchParams.get('mobile')
  const body = JSON.stringify(query.get(mobile) ?? null)
  outgoing.writeHead(200, { ...JSON_TYPE, 'content-length': Buffer.byteLength(body) }).end(body)
})
server.listen(0, '127.0.0.1', () => {
  const bound = server.address()
  console.log(`port ${typeof bound === 'object' ? bound?.port : ''}`)
})
