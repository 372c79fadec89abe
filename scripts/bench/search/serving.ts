import type { Job, Measured } from '../job'
import { startRegulars, TILL_AUTHORIZATION } from '../servers'
import { type BrowserFigures, measureBrowser } from './browser'
import type { Place } from './places'
import { signedInCookie, startSearchers } from './searchers'
import { type Times, timesOf } from './times'

/** What the server process does while people search: its memory, and how long a till's registrations take. */
export interface Serving {
  /** Megabytes, after everything else here. */
  memoryMb: number | null
  registrations: {
    /** Milliseconds of the slowest 1 %: the middle of the rounds. */
    alone: number
    besideSearchers: number
    medianAlone: number
    medianBeside: number
    ratio: number
  }
  /** What the people who searched meanwhile saw. */
  searches: Times & { calledOff: number; failures: number }
  browser: BrowserFigures | null
}

const SEARCHERS = 8
const ROUNDS = 5
const SECONDS = 4

export const measureServing = async (
  place: Place,
  texts: readonly string[],
  load: (job: Job) => Promise<Measured>,
  firstMobile: number,
): Promise<Serving> => {
  const store = place.open()
  const cookie = await signedInCookie(store, place)
  await store.close()
  const { server, stop } = await startRegulars(place.env)
  try {
    const browser = await measureBrowser(server.port, cookie, texts)
    let next = firstMobile
    const register = async (warmUpSeconds: number) => {
      const measured = await load({
        port: server.port,
        connections: 1,
        seconds: SECONDS,
        warmUpSeconds,
        authorization: TILL_AUTHORIZATION,
        work: { kind: 'add', items: 1, firstMobile: next },
        expected: '"status":{"success":"true","code":200',
      })
      next += measured.numbersUsed
      if (measured.failures > 0) throw new Error('a registration failed')
      return measured
    }
    const rounds = { alone: [] as Measured[], beside: [] as Measured[] }
    const seen = { times: [] as number[], calledOff: 0, failures: 0 }
    for (let round = 0; round < ROUNDS; round++) {
      rounds.alone.push(await register(round === 0 ? 2 : 0.5))
      const searchers = startSearchers(server.port, cookie, texts.slice(round * 50), SEARCHERS)
      rounds.beside.push(await register(2))
      const { times, calledOff, failures } = await searchers.stop()
      seen.times.push(...times)
      seen.calledOff += calledOff
      seen.failures += failures
    }
    const middle = (list: readonly Measured[], of: (one: Measured) => number) =>
      Number((list.map(of).sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0).toFixed(2))
    const [alone, beside] = [rounds.alone, rounds.beside].map((list) => middle(list, (each) => each.slowestPercent))
    const resident = server.residentBytes()
    return {
      memoryMb: resident === null ? null : Math.round(resident / 2 ** 20),
      registrations: {
        alone: alone ?? 0,
        besideSearchers: beside ?? 0,
        medianAlone: middle(rounds.alone, (each) => each.median),
        medianBeside: middle(rounds.beside, (each) => each.median),
        ratio: Number(((beside ?? 0) / (alone ?? 1)).toFixed(2)),
      },
      searches: { ...timesOf(seen.times), calledOff: seen.calledOff, failures: seen.failures },
      browser,
    }
  } finally {
    await stop()
  }
}
