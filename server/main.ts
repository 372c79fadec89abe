import { createServer, type Server } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import next from 'next'
import { sendersOf } from '@/lib/care/senders/choose'
import { bringSearchUpToDate } from '@/lib/customers/search-upkeep'
import { deriveMissing } from '@/lib/loyalty/derive-missing'
import { firstStart, signInSentences } from '@/lib/organisation/first-start'
import { createAsTyped } from '@/lib/pages/as-typed'
import { type Environment, readEnvironment } from '@/lib/runtime/environment'
import { type Runtime, runtime } from '@/lib/runtime/runtime'
import { createApi } from '@/lib/v1/api'
import { startAttachments } from '@/server/attachments'
import { startEscalations } from '@/server/escalations'
import { startExports } from '@/server/exports'
import { startFailure } from '@/server/failure'
import { startHousekeeping } from '@/server/housekeeping'
import { createListener } from '@/server/listener'
import { startSending } from '@/server/outbox'
import { drainable } from '@/server/shutdown'

// What a request leaves behind is young and is collected as such, once there are 16 MB of it: a collection of the whole
// heap keeps a till waiting. Which comes once the heap is 40 % larger than what was in use; left alone V8 waits for twice
// and thrice that where the machine has memory, as if nothing else ran there.
setFlagsFromString('--semi-space-growth-factor=16')
setFlagsFromString('--heap-growing-percent=40')

const isDevelopment = process.env.NODE_ENV !== 'production'
/** A stop that takes longer than this is no longer orderly, in ms. */
const LONGEST_STOP_MS = 9_500

const say = (sentence: string) => process.stdout.write(`${sentence}\n`)

/**
 * A slow sender holds one socket, not the process: headers within 10 s, the whole request within 2 min, in which a phone
 * on a poor line (0.7 Mbit/s) sends an attachment of 10 MB. The keep-alive outlives that of the usual load
 * balancers (60 s), so that none reuses a connection which just closed.
 */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 120_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16_384,
}

const listen = (server: Server, { port, host }: Environment) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })

/** Where people go, and where the process listens when that is somewhere else. */
const addressOf = (server: Server, { host, publicOrigin }: Environment): string => {
  const bound = server.address()
  const port = typeof bound === 'object' ? bound?.port : undefined
  const isHere = host === '127.0.0.1' || host === '0.0.0.0' || host === '::'
  const local = `http://${isHere ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`
  return publicOrigin ? `${publicOrigin} (listening at ${local})` : local
}

const migrate = async ({ store }: Runtime) => {
  const { applied } = await store.migrate()
  if (applied > 0) say(`Database: ${applied === 1 ? 'one change' : `${applied} changes`} of the schema applied.`)
  const derived = await deriveMissing(store, (done) => done % 10_000 === 0 && say(`Points: ${done} ledgers read.`))
  if (derived > 0) say(`Points: the ledgers of ${derived} customers were read for what this version keeps.`)
  await bringSearchUpToDate(store, (done) => done % 50_000 === 0 && say(`Search: ${done} customers read.`))
}

/** The pages and the API on one port, until a signal says to stop. */
const serve = async ({ environment, store, secrets, log }: Runtime) => {
  let isStopping = false
  const server = createServer(LIMITS)
  const drain = drainable(server)
  const app = next({ dev: isDevelopment, hostname: environment.host, port: environment.port, httpServer: server })
  await app.prepare()
  const clock = () => new Date()
  const doors = {
    api: createApi({ store, secrets, log, clock }),
    asTyped: createAsTyped({ store, clock }),
    pages: app.getRequestHandler(),
  }
  const listener = createListener({ environment, store, log }, doors, () => isStopping)
  server.on('request', listener)
  await listen(server, environment)
  const stopHousekeeping = startHousekeeping(store, log)
  const stopSending = startSending({ store, log, senders: sendersOf(environment), clock })
  const stopEscalations = startEscalations({ store, log, clock })
  const stopExports = startExports({ store, dataFolder: environment.dataFolder, log, clock })
  const stopAttachments = startAttachments({ store, dataFolder: environment.dataFolder, log })

  const stop = async (signal: string) => {
    if (isStopping) return
    isStopping = true
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref()
    say(`Stopping (${signal}): finishing what is under way.`)
    await Promise.all([drain(), stopSending(), stopExports(), stopEscalations(), stopAttachments()])
    await stopHousekeeping()
    await app.close()
    await store.close()
    log.flush(() => process.exit(0))
  }
  // Before the address is said: whoever waits for that line may stop us at once.
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  return addressOf(server, environment)
}

const start = async () => {
  const parts = runtime()
  const { environment, store } = parts
  await migrate(parts)
  const { adminPassword, wantsDemo } = environment
  const first = await firstStart(store, { adminPassword, wantsDemo, now: new Date() })
  const signIn = first ? signInSentences(first) : []
  try {
    const address = await serve(parts)
    say([`Regulars is at ${address}`, ...signIn].join('\n'))
  } catch (error) {
    // Also when the port was taken: a password that was made up is never shown again.
    if (first) say(signIn.join('\n'))
    throw error
  }
}

const environmentIfSound = () => {
  try {
    return readEnvironment(process.env)
  } catch {
    return undefined
  }
}

start().catch((error) => {
  const sentence = startFailure(error, environmentIfSound())
  if (sentence) process.stderr.write(`${sentence}\n`)
  else console.error('Regulars could not start because of a fault of its own:', error)
  process.exit(1)
})
