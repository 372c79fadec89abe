import { Agent, request } from 'node:http'
import { asc, eq } from 'drizzle-orm'
import { encode } from 'next-auth/jwt'
import type { OpenStore } from '@/db/store'
import { openSession } from '@/lib/access/sessions'
import { createRandom } from '@/lib/demo/random'
import { readSecrets } from '@/lib/runtime/secrets'
import type { Place } from './places'

export const SESSION_COOKIE = 'next-auth.session-token'
const SESSION_SECONDS = 12 * 60 * 60

/** The cookie of somebody who has signed in, without the slow password hash. */
export const signedInCookie = async (store: OpenStore, { dataFolder }: Place): Promise<string> => {
  const { users } = store.tables
  const [user] = await store.sql
    .select({ id: users.id })
    .from(users)
    .where(eq(users.email, 'admin@regulars.example'))
    .orderBy(asc(users.id))
    .limit(1)
  if (!user) throw new Error('the first admin is there')
  const sessionId = await store.transaction((tx) => openSession(tx, user.id, new Date()))
  const secret = readSecrets(dataFolder).sessionKey.toString('base64url')
  return encode({ token: { sessionId }, secret, maxAge: SESSION_SECONDS })
}

export interface Searching {
  /** Answers that arrived, and requests that the next keystroke called off. */
  answered: number
  calledOff: number
  failures: number
  /** Milliseconds of each answer. */
  times: number[]
}

const KEYSTROKE_MS = 120
/** Nobody's fingers keep time, and no two people's keep it together: a pause is so much shorter or longer. */
const UNEVEN = 0.5

/**
 * People who type these texts key by key into the box: each key asks the server and calls the question before it off.
 * They go on until they are stopped.
 */
export const startSearchers = (port: number, cookie: string, texts: readonly string[], people: number) => {
  const seen: Searching = { answered: 0, calledOff: 0, failures: 0, times: [] }
  const agent = new Agent({ keepAlive: true })
  let goesOn = true
  const person = async (number: number) => {
    const random = createRandom(number)
    const pauseMs = () => KEYSTROKE_MS * (1 + UNEVEN * (random.below(2_001) / 1_000 - 1))
    for (let turn = number; goesOn; turn += people) {
      const text = texts[turn % texts.length] ?? ''
      for (let length = 1; length <= text.length && goesOn; length++) {
        const asked = ask({ port, cookie, agent, text: text.slice(0, length) }, seen)
        await new Promise((resolve) => setTimeout(resolve, pauseMs()))
        // Somebody who has typed it all waits for the answer.
        if (length < text.length) asked.callOff()
        await asked.over
      }
    }
  }
  const all = Promise.all(Array.from({ length: people }, (_, number) => person(number)))
  return {
    seen,
    async stop() {
      goesOn = false
      await all
      agent.destroy()
      return seen
    },
  }
}

const ask = (
  { port, cookie, agent, text }: { port: number; cookie: string; agent: Agent; text: string },
  seen: Searching,
) => {
  const body = JSON.stringify({ text })
  const headers = {
    cookie: `${SESSION_COOKIE}=${cookie}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    origin: `http://127.0.0.1:${port}`,
  }
  const startedAt = performance.now()
  let isOver = false
  let finish: () => void = () => {}
  const over = new Promise<void>((resolve) => {
    finish = resolve
  })
  const end = (what: 'answered' | 'calledOff' | 'failures') => {
    if (isOver) return
    isOver = true
    seen[what]++
    if (what === 'answered') seen.times.push(performance.now() - startedAt)
    finish()
  }
  const call = request(
    { host: '127.0.0.1', port, path: '/api/customers/search', method: 'POST', agent, headers },
    (answer) => {
      answer.resume()
      answer.on('end', () => end(answer.statusCode === 200 ? 'answered' : 'failures'))
      answer.on('error', () => end('calledOff'))
    },
  )
  call.on('error', () => end('failures'))
  call.end(body)
  return {
    over,
    callOff() {
      if (isOver) return
      end('calledOff')
      call.destroy()
    },
  }
}
