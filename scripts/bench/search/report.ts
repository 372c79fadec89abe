import { table } from '../../ctl/output'
import { type Goal, goalsTable, staysBelow } from '../goals'
import type { Searched } from './measure'

const goalsOf = (all: readonly Searched[]): readonly Goal[] =>
  all.flatMap((searched) => {
    const { engine, serving, customers } = searched
    if (!serving) return []
    const fewer = all.find((other) => other.engine === engine && other.customers < customers)
    const goal = (text: string) => `${engine}: ${text}`
    const most = (text: string, wanted: number, reached: number) => staysBelow(goal(text), wanted, reached)
    return [
      ...(searched.seedSeconds !== null && engine === 'sqlite'
        ? [most(`seconds to seed ${customers} customers`, 120, searched.seedSeconds)]
        : []),
      ...searched.lookups.map(({ kind, ratio }) => most(`exact ${kind}, times the bare statement`, 3, ratio)),
      ...searched.findings.map(({ what, slowestPercentMs }) => most(`${what}, slowest 1 % ms`, 25, slowestPercentMs)),
      ...searched.findings.flatMap(({ what, slowestPercentMs }) => {
        const before = fewer?.findings.find((each) => each.what === what)
        if (!before) return []
        return [most(`${what}, times ${fewer?.customers} customers`, 2, slowestPercentMs / before.slowestPercentMs)]
      }),
      ...searched.lists
        .filter(({ counts }) => !counts)
        .map(({ sort, page, ratio }) => most(`list by ${sort}: page ${page}, times page 1`, 1.5, ratio)),
      most('index, times the rows of customers', 2.5, searched.sizes.ratio),
      ...(serving.memoryMb === null ? [] : [most('memory of the server, MB', 400, serving.memoryMb)]),
      most('registration with 8 who search, slowest 1 %, times without', 2, serving.registrations.ratio),
      ...(serving.browser ? [most('browser: key to painted results, median ms', 120, serving.browser.medianMs)] : []),
    ]
  })

/** The tables for people, and the same as data. */
export const searchReport = (all: readonly Searched[]) => {
  const goals = goalsOf(all)
  const place = ({ engine, customers }: Searched) => [engine, customers] as const
  const text = [
    table(
      ['Engine', 'Customers', 'What is found', 'Texts', 'Median ms', 'Slowest 1 % ms', 'Nobody found'],
      all.flatMap((each) =>
        each.findings.map(({ what, runs, medianMs, slowestPercentMs, nobody }) => [
          ...place(each),
          what,
          runs,
          medianMs,
          slowestPercentMs,
          nobody,
        ]),
      ),
    ),
    table(
      ['Engine', 'Customers', 'Exact', 'Median ms', 'Slowest 1 %', 'Bare median ms', 'Slowest 1 %', 'Times'],
      all.flatMap((each) =>
        each.lookups.map(({ kind, product, bare, ratio }) => [
          ...place(each),
          kind,
          product.medianMs,
          product.slowestPercentMs,
          bare.medianMs,
          bare.slowestPercentMs,
          ratio,
        ]),
      ),
    ),
    table(
      ['Engine', 'Customers', 'List by', 'Counted', 'Page 1 ms', 'Slowest 1 %', 'Page', 'ms', 'Slowest 1 %', 'Times'],
      all.flatMap((each) =>
        each.lists.map(({ sort, counts, first, page, far, ratio }) => [
          ...place(each),
          sort,
          counts,
          first.medianMs,
          first.slowestPercentMs,
          page,
          far.medianMs,
          far.slowestPercentMs,
          ratio,
        ]),
      ),
    ),
    table(
      [
        'Engine',
        'Customers',
        'Seeded in s',
        'Rows MB',
        'Index MB',
        'Server MB',
        'Registered, slowest 1 % ms',
        'Beside 8',
      ],
      all.map((each) => [
        ...place(each),
        each.seedSeconds,
        ...[each.sizes.customers, each.sizes.index].map((bytes) => Math.round(bytes / 2 ** 20)),
        each.serving?.memoryMb,
        each.serving?.registrations.alone,
        each.serving?.registrations.besideSearchers,
      ]),
    ),
    ...all.flatMap((each) => {
      const { browser, searches } = each.serving ?? {}
      return [
        ...(searches
          ? [
              `${each.engine}, 8 who type: ${searches.runs} answers, median ${searches.medianMs} ms, slowest 1 % ${searches.slowestPercentMs} ms; ${searches.calledOff} called off, ${searches.failures} failed.`,
            ]
          : []),
        ...(browser
          ? [
              `${each.engine}, ${browser.browser}: ${browser.runs} times from a key to painted results, median ${browser.medianMs} ms, slowest 1 % ${browser.slowestPercentMs} ms.`,
            ]
          : []),
      ]
    }),
    goalsTable(goals),
  ].join('\n\n')
  return { text, goals, failures: all.reduce((sum, { serving }) => sum + (serving?.searches.failures ?? 0), 0) }
}
