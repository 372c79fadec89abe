import { table } from '../ctl/output'
import { goalsTable, reaches, staysBelow } from './goals'
import type { Measured } from './job'
import type { Opening } from './openings'

/** `processorMicroseconds` is what a call cost the server, which other programs on the machine hardly change. */
type Round = Measured & { processorMicroseconds: number }

/** All rounds of one measurement. `items` are the customers of a call. */
export interface Figures {
  name: string
  connections: number
  items: number
  rounds: readonly Round[]
}

interface Row {
  name: string
  connections: number
  /** Customers, where a call has several; else calls. */
  perSecond: number
  medianMs: number
  slowestPercentMs: number
  processorMicroseconds: number | null
  /** Compared with the bare lookup on as many connections. */
  ofBareLookup: number | null
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length / 2
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return (low + high) / 2
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits))

/** JSON has no word for a figure that is not there. */
const whole = (value: number) => (Number.isFinite(value) ? Math.round(value) : null)

const BARE = 'bare better-sqlite3 lookup'
const NEXT = 'Next route handler, same lookup'
const GET = 'customer/get?basic=true by mobile'
const ADD_50 = 'customer/add, 50 a call'
const ADD_1 = 'customer/add, one a call'
const MANY = 16
/** A customer with 5,000 bills takes at most so many times as long as one with five. */
const MOST_OPENING_RATIO = 1.5

/** The table for people, and the same as data: medians of the rounds, ratios, and what was wanted. */
export const report = (figures: readonly Figures[], openings: readonly Opening[]) => {
  const rate = (name: string, connections: number): number => {
    const found = figures.find((each) => each.name === name && each.connections === connections)
    return found ? median(found.rounds.map((round) => round.callsPerSecond)) * found.items : 0
  }
  const rows = figures.map(({ name, connections, rounds }): Row => {
    const bare = rate(BARE, connections)
    return {
      name,
      connections,
      perSecond: Math.round(rate(name, connections)),
      medianMs: rounded(median(rounds.map((round) => round.median)), 3),
      slowestPercentMs: rounded(median(rounds.map((round) => round.slowestPercent)), 3),
      processorMicroseconds: whole(median(rounds.map((round) => round.processorMicroseconds))),
      ofBareLookup: name.includes('/add') || bare === 0 ? null : rounded(rate(name, connections) / bare, 3),
    }
  })
  const goals = [
    reaches('customer/get as a share of the bare lookup, 1 connection', 0.25, rate(GET, 1) / rate(BARE, 1)),
    reaches('customer/get as a share of the bare lookup, 16 connections', 0.25, rate(GET, MANY) / rate(BARE, MANY)),
    reaches('customer/get, times the Next route, 16 connections', 5, rate(GET, MANY) / rate(NEXT, MANY)),
    reaches('customers added a second, one a call, 16 connections', 1_500, rate(ADD_1, MANY)),
    reaches('customers added a second, 50 a call, 16 connections', 1_500, rate(ADD_50, MANY)),
    ...openings.map(({ page, ratio }) => staysBelow(`${page}: many bills, times few`, MOST_OPENING_RATIO, ratio)),
  ]
  const failures = figures.flatMap(({ rounds }) => rounds).reduce((sum, round) => sum + round.failures, 0)
  const text = [
    table(
      ['What', 'Connections', 'A second', 'Median ms', 'Slowest 1 % ms', 'CPU micros a call', 'Of bare lookup'],
      rows.map((row) => [
        row.name,
        row.connections,
        row.perSecond,
        row.medianMs,
        row.slowestPercentMs,
        row.processorMicroseconds,
        row.ofBareLookup === null ? '' : `${Math.round(row.ofBareLookup * 100)} %`,
      ]),
    ),
    '',
    table(
      ['What opens', 'Few: median ms', 'Slowest 1 %', 'Many: median ms', 'Slowest 1 %', 'Ratio'],
      openings.map(({ page, few, many, ratio }) => [
        page,
        few.medianMs,
        few.slowestPercentMs,
        many.medianMs,
        many.slowestPercentMs,
        ratio,
      ]),
    ),
    '',
    goalsTable(goals),
    ...(failures > 0 ? ['', `${failures} answers were not the expected ones.`] : []),
  ].join('\n')
  return { text, results: { rows, openings, goals, failures } }
}
