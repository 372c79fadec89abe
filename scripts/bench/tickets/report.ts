import { table } from '../../ctl/output'
import { goalsTable, staysBelow } from '../goals'
import type { Queued } from './measure'

/** Ten thousand open tickets take at most so many times as long as a hundred. */
const MOST_RATIO = 1.5

/** The tables for people, and the same as data. */
export const ticketReport = (all: readonly Queued[]) => {
  const goals = all.map(({ engine, tab, few, many, ratio }) =>
    staysBelow(`${engine}: queue "${tab}", ${many.open} open tickets, times ${few.open}`, MOST_RATIO, ratio),
  )
  const text = [
    table(
      ['Engine', 'Queue', 'Calls', 'Few: median ms', 'Slowest 1 %', 'Many: median ms', 'Slowest 1 %', 'Ratio'],
      all.map(({ engine, tab, calls, few, many, ratio }) => [
        engine,
        tab,
        calls,
        few.medianMs,
        few.slowestPercentMs,
        many.medianMs,
        many.slowestPercentMs,
        ratio,
      ]),
    ),
    goalsTable(goals),
  ].join('\n\n')
  return { text, goals }
}
